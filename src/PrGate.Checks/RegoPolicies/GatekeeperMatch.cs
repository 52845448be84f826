using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.RegoPolicies;

/// <summary>
/// What a constraint applies to, as Gatekeeper's <c>match</c> says (website/docs/howto, "The match field"). Labels of the object's namespace are not
/// known to a gate, so <c>namespaceSelector</c> leaves nothing out: an object is judged rather than passed over.
/// </summary>
internal sealed class GatekeeperMatch(YamlMapping? match)
{
    private static readonly string[] Judged = ["kinds", "scope", "name", "namespaces", "excludedNamespaces", "labelSelector"];

    /// <summary>Keys by which nothing is left out, <c>namespaceSelector</c> before all.</summary>
    public IReadOnlyList<string> UnjudgedSelectors { get; } = [.. (match?.Entries ?? []).Select(e => e.Key).Where(key => !Judged.Contains(key))];

    public bool Applies(YamlMapping candidate)
    {
        if (match is null)
            return true;
        var (group, kind) = TypeOf(candidate);
        var metadata = candidate["metadata"] as YamlMapping;
        var isClusterScoped = ClusterScopedKinds.Contains(new GroupVersionKind(group, "", kind));
        var place = kind == "Namespace" && group.Length == 0 ? metadata?.StringAt("name") : isClusterScoped ? null : metadata?.StringAt("namespace");
        return Kinds(group, kind)
            && (match.StringAt("scope") is not ("Cluster" or "Namespaced") || match.StringAt("scope") == "Cluster" == isClusterScoped)
            && (match.StringAt("name") is not { } name || Fits(name, metadata?.StringAt("name") ?? ""))
            && (place is null || Texts(match["namespaces"]) is not { Count: > 0 } wanted || wanted.Exists(w => Fits(w, place)))
            && (place is null || !Texts(match["excludedNamespaces"]).Exists(w => Fits(w, place)))
            && (match["labelSelector"] is not YamlMapping selector || Selects(selector, metadata?["labels"] as YamlMapping));
    }

    /// <summary>The group and the kind of an object.</summary>
    public static (string Group, string Kind) TypeOf(YamlMapping candidate)
    {
        var version = candidate.StringAt("apiVersion") ?? "";
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 ? "" : version[..slash], candidate.StringAt("kind") ?? "");
    }

    private bool Kinds(string group, string kind)
    {
        if (match!["kinds"] is not YamlSequence { Items.Count: > 0 } kinds)
            return true;
        return kinds.Items.OfType<YamlMapping>().Any(k => Has(Texts(k["apiGroups"]), group) && Has(Texts(k["kinds"]), kind));
    }

    private static bool Has(List<string> wanted, string value) => wanted.Count == 0 || wanted.Contains("*") || wanted.Contains(value);

    private static List<string> Texts(YamlNode? node) => node is YamlSequence sequence ? [.. sequence.Items.OfType<YamlScalar>().Select(s => s.Text)] : [];

    // Gatekeeper takes an asterisk at either end.
    private static bool Fits(string pattern, string value) => Configuration.PolicyConfig.Matches(pattern, value);

    private static bool Selects(YamlMapping selector, YamlMapping? labels)
    {
        foreach (var entry in (selector["matchLabels"] as YamlMapping)?.Entries ?? [])
        {
            if (labels?.StringAt(entry.Key) is not { } value || entry.Value is not YamlScalar wanted || wanted.Text != value)
                return false;
        }
        foreach (var expression in (selector["matchExpressions"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            var value = labels?.StringAt(expression.StringAt("key") ?? "");
            var values = Texts(expression["values"]);
            var holds = expression.StringAt("operator") switch
            {
                "In" => value is not null && values.Contains(value),
                "NotIn" => value is null || !values.Contains(value),
                "Exists" => value is not null,
                "DoesNotExist" => value is null,
                _ => true,
            };
            if (!holds)
                return false;
        }
        return true;
    }
}
