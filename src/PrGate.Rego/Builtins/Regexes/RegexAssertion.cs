namespace PrGate.Rego.Builtins.Regexes;

/// <summary>Places in a text an expression can ask for.</summary>
internal enum RegexAssertion
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,

    /// <summary>Between an ASCII word character and anything else.</summary>
    WordBoundary,
    NotWordBoundary,
}
