using System.Text;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>
/// Flux's <c>postBuild.substitute</c>: <c>${name}</c>, <c>${name:=default}</c>, <c>${name:-default}</c> and <c>$${name}</c> for the text itself, in every
/// string and key of objects that do not opt out (Flux documentation, "Post build variable substitution").
/// </summary>
/// <param name="keepsUnknown">Leaves references to unknown names alone, because their values are not in the repository; else they become empty, as in Flux.</param>
internal sealed class FluxSubstitution(IReadOnlyDictionary<string, string> values, bool keepsUnknown, RenderBudget budget)
{
    private const string OptOut = "kustomize.toolkit.fluxcd.io/substitute";

    private readonly Dictionary<string, (Origin Origin, string Text, int Index)> _undefined = new(StringComparer.Ordinal);

    /// <summary>Names that became empty for want of a value, each with the first place that uses it.</summary>
    public IReadOnlyDictionary<string, (Origin Origin, string Text, int Index)> Undefined => _undefined;

    public void Apply(ResourceMap map)
    {
        foreach (var resource in map.Items)
        {
            var isOut = resource.Metadata?.MappingAt("annotations")?.TextAt(OptOut) == "disabled" || resource.Metadata?.MappingAt("labels")?.TextAt(OptOut) == "disabled";
            if (!isOut)
                Enter(resource.Root);
        }
        map.MarkChanged();
    }

    private void Enter(RenderedNode node)
    {
        budget.Spend(1);
        switch (node)
        {
            case RenderedMapping mapping:
                foreach (var (_, value) in mapping.Entries)
                    Enter(value);
                break;
            case RenderedSequence sequence:
                foreach (var item in sequence.Items)
                    Enter(item);
                break;
            case RenderedScalar { Kind: ScalarKind.String } scalar when scalar.Text.Contains("${", StringComparison.Ordinal):
                var text = Expand(scalar.Text, scalar.Origin);
                if (text != scalar.Text)
                    scalar.Write(text, KindAfter(scalar, text), scalar.Origin.By("postBuild.substitute"));
                break;
        }
    }

    /// <summary>Flux substitutes in the text of the object: a plain value that becomes a number is one, unless other text stands around it or it spans lines.</summary>
    private static ScalarKind KindAfter(RenderedScalar before, string text) =>
        before.Text.StartsWith("${", StringComparison.Ordinal) && before.Text.EndsWith('}') && !text.Contains('\n', StringComparison.Ordinal)
            ? Fields.FieldMatches.KindOf(text)
            : ScalarKind.String;

    private string Expand(string text, Origin origin)
    {
        budget.Spend(text.Length / 16);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, "$${", 0, 3) == 0)
            {
                result.Append("${");
                i += 2;
                continue;
            }
            var end = string.CompareOrdinal(text, i, "${", 0, 2) == 0 ? text.IndexOf('}', i) : -1;
            if (end < 0 || Value(text[(i + 2)..end]) is not { } value)
            {
                result.Append(text[i]);
                continue;
            }
            if (value.Length == 0 && IsUndefined(text[(i + 2)..end]))
                _undefined.TryAdd(text[(i + 2)..end], (origin, text, i));
            budget.SpendText(value.Length);
            result.Append(value);
            i = end;
        }
        return result.ToString();
    }

    private bool IsUndefined(string reference) => reference.IndexOfAny([':', '-', '=']) < 0 && !values.ContainsKey(reference);

    /// <returns>Null when the reference stays as it is.</returns>
    private string? Value(string reference)
    {
        var sign = reference.IndexOfAny([':', '-', '=']);
        var name = sign < 0 ? reference : reference[..sign];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || name.Any(c => c != '_' && !char.IsAsciiLetterOrDigit(c)))
            return null;
        var isKnown = values.TryGetValue(name, out var value);
        if (sign < 0)
            return isKnown ? value : keepsUnknown ? null : "";
        var mark = reference[sign] == ':' && sign + 1 < reference.Length ? reference[sign..(sign + 2)] : reference[sign..(sign + 1)];
        if (mark is not (":=" or ":-" or "=" or "-"))
            return null;
        var needsDefault = mark[0] == ':' ? string.IsNullOrEmpty(value) : !isKnown;
        if (!needsDefault)
            return value;
        return keepsUnknown && !isKnown ? null : reference[(sign + mark.Length)..];
    }
}
