using PrGate.Checks.Manifests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary><c>input.review</c> as Gatekeeper gives it to a template: an admission request that creates the object.</summary>
internal static class GatekeeperReview
{
    public static RegoObject Of(YamlMapping node, RegoValue value)
    {
        var version = node.StringAt("apiVersion") ?? "";
        var (group, kind) = GatekeeperMatch.TypeOf(node);
        var metadata = node["metadata"] as YamlMapping;
        return PullRequestValue.Object(
            ("kind", PullRequestValue.Object(
                ("group", new RegoString(group)),
                ("version", new RegoString(version[(version.IndexOf('/', StringComparison.Ordinal) + 1)..])),
                ("kind", new RegoString(kind)))),
            ("name", new RegoString(metadata?.StringAt("name") ?? "")),
            ("namespace", new RegoString(metadata?.StringAt("namespace") ?? "")),
            ("operation", new RegoString("CREATE")),
            ("userInfo", PullRequestValue.Object(("username", RegoString.Empty))),
            ("object", value));
    }
}
