using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>What Gatekeeper hands to a template: the review of an object, and the other objects it knows.</summary>
internal static class GatekeeperInput
{
    /// <summary>The review of an object; of an AdmissionReview its own request.</summary>
    public static RegoValue Review(RegoValue value)
    {
        if (Text(value, "kind") == "AdmissionReview" && At(value, "request") is { } request)
            return request;
        var (group, version) = Version(value);
        var members = new List<(string, RegoValue)>
        {
            ("object", value),
            ("kind", Record(("group", new RegoString(group)), ("version", new RegoString(version)), ("kind", new RegoString(Text(value, "kind") ?? "")))),
        };
        foreach (var name in new[] { "name", "namespace" })
        {
            if (At(value, "metadata", name) is { } text)
                members.Add((name, text));
        }
        return Record([.. members]);
    }

    /// <summary>The objects as <c>data.inventory</c>: by namespace or cluster, then version, kind and name.</summary>
    public static RegoObject Inventory(IEnumerable<RegoValue> objects)
    {
        var tree = new DataTree();
        foreach (var value in objects)
        {
            string[] scope = At(value, "metadata", "namespace") is RegoString space ? ["namespace", space.Value] : ["cluster"];
            var name = (At(value, "metadata", "name") as RegoString)?.Value ?? "";
            tree.Add([.. scope, Text(value, "apiVersion") ?? "", Text(value, "kind") ?? "", name], value, $"inventory object {name}");
        }
        return tree.Root;
    }

    /// <summary>Whether a constraint's <c>match</c> takes an object in.</summary>
    /// <exception cref="NotSupportedException">It selects by anything but kinds.</exception>
    public static bool IsMatched(RegoValue? match, RegoValue review)
    {
        if (match is not RegoObject members)
            return true;
        foreach (var (key, _) in members)
        {
            if (key is not RegoString { Value: "kinds" })
                throw new NotSupportedException($"a suite's constraint may match by kinds only, and this one has match.{(key as RegoString)?.Value}");
        }
        return At(match, "kinds") is not RegoArray { Count: > 0 } kinds
            || kinds.Any(kind => Takes(kind, "apiGroups", At(review, "kind", "group")) && Takes(kind, "kinds", At(review, "kind", "kind")));
    }

    public static RegoObject Record(params (string Name, RegoValue Value)[] members) =>
        RegoObject.Of(members.Select(member => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(member.Name), member.Value)));

    private static bool Takes(RegoValue kind, string list, RegoValue? name) =>
        At(kind, list) is not RegoArray { Count: > 0 } names || names.Any(item => item is RegoString { Value: "*" } || item.Equals(name));

    private static (string Group, string Version) Version(RegoValue value) => (Text(value, "apiVersion") ?? "").Split('/') switch
    {
        [var group, var version] => (group, version),
        [var version] => ("", version),
        _ => ("", ""),
    };

    private static RegoValue? At(RegoValue? value, params string[] path) => path.Aggregate(value, (inner, name) => inner?.Find(new RegoString(name)));

    private static string? Text(RegoValue value, string name) => (At(value, name) as RegoString)?.Value;
}
