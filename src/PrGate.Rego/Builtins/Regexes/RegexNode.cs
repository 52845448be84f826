namespace PrGate.Rego.Builtins.Regexes;

/// <summary>A parsed RE2 expression (syntax: github.com/google/re2/wiki/Syntax), flags already applied.</summary>
internal abstract record RegexNode
{
    private RegexNode()
    {
    }

    /// <summary>Matches the empty text.</summary>
    public sealed record Empty : RegexNode;

    /// <summary>One code point out of a set.</summary>
    public sealed record Class(CodePointSet Set) : RegexNode;

    /// <summary>A place in the text.</summary>
    public sealed record Assertion(RegexAssertion Kind) : RegexNode;

    /// <summary>A capture; <paramref name="Number"/> counts from 1.</summary>
    public sealed record Capture(int Number, string? Name, RegexNode Inner) : RegexNode;

    public sealed record Repeat(RegexNode Inner, int Min, int? Max, bool Lazy) : RegexNode;

    public sealed record Sequence(IReadOnlyList<RegexNode> Parts) : RegexNode;

    /// <summary>Alternatives, the first that leads to a match wins.</summary>
    public sealed record Choice(IReadOnlyList<RegexNode> Alternatives) : RegexNode;
}
