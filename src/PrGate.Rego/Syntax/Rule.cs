namespace PrGate.Rego.Syntax;

/// <summary>One rule as written.</summary>
public sealed class Rule
{
    public required RuleHead Head { get; init; }

    public required IReadOnlyList<Expression> Body { get; init; }

    /// <summary>The rule was written without a body.</summary>
    public bool HasGeneratedBody { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>What applies when the body does not hold: head (value only) and body of the <c>else</c>.</summary>
    public Rule? Else { get; init; }

    public required RegoPosition Position { get; init; }

    /// <summary>Last row of the rule's text.</summary>
    public int EndRow { get; init; }
}
