using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>A rule that conftest's conventions ask: <c>deny</c>, <c>violation</c> or <c>warn</c>, with or without a suffix.</summary>
/// <param name="Package">The package's names.</param>
/// <param name="Position">Of the first of its clauses.</param>
internal sealed record PolicyRule(IReadOnlyList<string> Package, string Name, RegoPosition Position)
{
    public string Namespace => string.Join('.', Package);

    public string Id => $"{Namespace}.{Name}";

    public Severity Severity => Name.StartsWith("warn", StringComparison.Ordinal) ? Severity.Warning : Severity.Error;

    /// <summary>What exceptions call it: the name without its prefix, empty for the bare <c>deny</c>.</summary>
    public string Suffix => Name.IndexOf('_', StringComparison.Ordinal) is >= 0 and var at ? Name[(at + 1)..] : "";

    /// <summary>The reference in a query; brackets, since a package's name need not be an identifier.</summary>
    public string Reference => ReferenceTo(Package, Name);

    public static string ReferenceTo(IReadOnlyList<string> package, string name) =>
        "data" + string.Concat(package.Append(name).Select(part => $"[{RegoJson.Write(new RegoString(part))}]"));

    /// <summary>conftest's patterns <c>^(deny|violation)(_[a-zA-Z0-9]+)*$</c> and <c>^warn(_[a-zA-Z0-9]+)*$</c> (policy/engine.go).</summary>
    public static bool IsAsked(string name)
    {
        var parts = name.Split('_');
        return parts[0] is "deny" or "violation" or "warn" && parts.Skip(1).All(p => p.Length > 0 && p.All(char.IsAsciiLetterOrDigit));
    }
}
