namespace PrGate.Checks.Lint;

/// <summary>One step of a <see cref="PathExpression"/>.</summary>
internal abstract record PathStep
{
    private PathStep() { }

    /// <summary>The value of a key.</summary>
    public sealed record Key(string Name) : PathStep;

    /// <summary><c>*</c> or <c>[*]</c>: every value of a mapping, every item of a list.</summary>
    public sealed record Every : PathStep;

    /// <summary><c>[0]</c>.</summary>
    public sealed record Item(int Index) : PathStep;

    /// <summary><c>[name=web]</c>: the items of which a key has a value.</summary>
    public sealed record Where(string Name, string Value) : PathStep;

    /// <summary>Whether it picks among what is there, so that nothing is missing when it picks nothing.</summary>
    public bool IsChoice => this is Every or Where;
}
