namespace PrGate.Checks.Configuration;

/// <summary>Which findings can block.</summary>
public enum BlockMode
{
    /// <summary>Those that the change brings.</summary>
    New,

    /// <summary>Also those that were there before, on lines that the change writes.</summary>
    Touched,

    /// <summary>Every finding in what the change touches.</summary>
    All,
}
