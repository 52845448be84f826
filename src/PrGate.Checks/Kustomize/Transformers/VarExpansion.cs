using System.Text;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>The <c>$(NAME)</c> syntax of Kubernetes' container arguments: <c>$$</c> is a dollar sign, unknown names stay as they are.</summary>
internal static class VarExpansion
{
    /// <returns>The text, and the kind of the value when the whole text was one reference.</returns>
    public static (string Text, ScalarKind Kind) Expand(string text, Func<string, RenderedScalar?> value)
    {
        if (text.StartsWith("$(", StringComparison.Ordinal) && text.IndexOf(')', StringComparison.Ordinal) == text.Length - 1)
            return value(text[2..^1]) is { IsNull: false } whole ? (whole.Text, whole.Kind) : (text, ScalarKind.String);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            var next = text[++i];
            var close = next == '(' ? text.IndexOf(')', i) : -1;
            if (next == '$')
            {
                result.Append('$');
            }
            else if (close < 0)
            {
                result.Append('$').Append(next);
            }
            else
            {
                var name = text[(i + 1)..close];
                result.Append(value(name) is { IsNull: false } known ? known.Text : $"$({name})");
                i = close;
            }
        }
        return (result.ToString(), ScalarKind.String);
    }
}
