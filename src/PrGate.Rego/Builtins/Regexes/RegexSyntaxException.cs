namespace PrGate.Rego.Builtins.Regexes;

/// <summary>The expression is not RE2; the message is Go's.</summary>
internal sealed class RegexSyntaxException(string problem, string excerpt)
    : Exception($"error parsing regexp: {problem}: `{excerpt}`");
