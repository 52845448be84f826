namespace PrGate.Checks.Lint;

/// <summary>What a <see cref="PathCondition"/> asks of a value.</summary>
public enum PathOperator
{
    /// <summary>It is there and not null.</summary>
    Exists,

    /// <summary><c>= value</c>, or <c>in [a, b]</c>: it is there and one of these.</summary>
    In,

    /// <summary><c>!= value</c>, or <c>not in [a, b]</c>: it is none of these, or not there.</summary>
    NotIn,

    /// <summary><c>=~ pattern</c>: it is there and the pattern is found in it.</summary>
    Matches,

    /// <summary><c>!~ pattern</c>: the pattern is not found in it, or it is not there.</summary>
    NotMatches,
}
