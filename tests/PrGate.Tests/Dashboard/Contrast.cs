namespace PrGate.Tests.Dashboard;

/// <summary>WCAG 2.2's success criterion 1.4.3 (AA), measured in the browser.</summary>
internal static class Contrast
{
    /// <summary>Gives each visible text whose contrast is below 4.5:1 (3:1 for large text).</summary>
    public const string Script = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
          };
          const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] / 255 + below[i] * (1 - top[3] / 255));
          const behind = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
            return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
          };
          const luminance = c => c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const weak = new Set();
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            const text = texts.currentNode.textContent.trim();
            const box = element.getBoundingClientRect();
            if (!text || box.width < 2 || box.height < 2 || !element.checkVisibility()) continue;
            const style = getComputedStyle(element);
            const ground = behind(element);
            const [a, b] = [luminance(over(rgba(style.color), ground)), luminance(ground)];
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) weak.add(`"${text.slice(0, 40)}" ${ratio.toFixed(2)}`);
          }
          return [...weak];
        }
        """;
}
