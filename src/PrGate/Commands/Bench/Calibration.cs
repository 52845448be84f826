using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PrGate.Commands.Bench;

/// <summary>
/// How fast this machine is right now: the figure of the workloads' own <c>calibrate.mjs</c>, which is defined by node's JSON.parse and so needs node.
/// </summary>
/// <param name="Milliseconds">The figure; null when there is none.</param>
/// <param name="Why">Why there is none.</param>
internal sealed record Calibration(double? Milliseconds, string Why)
{
    public static async Task<Calibration> RunAsync(string folder, CancellationToken cancellation)
    {
        var script = Path.Combine(folder, "calibrate.mjs");
        if (!File.Exists(script))
            return new Calibration(null, $"there is no '{script}'");
        using var node = new Process();
        node.StartInfo = new ProcessStartInfo("node", [Path.GetFullPath(script)]) { RedirectStandardOutput = true };
        try
        {
            node.Start();
        }
        catch (Win32Exception)
        {
            return new Calibration(null, "node is not installed");
        }
        var output = await node.StandardOutput.ReadToEndAsync(cancellation);
        await node.WaitForExitAsync(cancellation);
        return node.ExitCode == 0 && double.TryParse(output.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && figure > 0
            ? new Calibration(figure, "")
            : new Calibration(null, $"node ended with {node.ExitCode} and no figure");
    }
}
