namespace PrGate.Checks.Configuration;

public enum ConfigOrigin
{
    /// <summary>The file of the base branch.</summary>
    BaseBranch,

    /// <summary>The base branch has no file: sensible defaults.</summary>
    Defaults,

    /// <summary>The base branch's file is broken: the last one that was good.</summary>
    LastGood,

    /// <summary>The base branch's file is broken and none was ever good: the verdict is an error.</summary>
    Broken,
}
