namespace PrGate.Rego.Compiler;

/// <summary>A variable of one clause or query, already told apart from others of the same name; a place in the frame.</summary>
internal sealed class Local(string name, int slot, RegoPosition position)
{
    public string Name { get; } = name;

    public int Slot { get; } = slot;

    public RegoPosition Position { get; } = position;

    /// <summary>Introduced by the compiler for a nested call or the like.</summary>
    public bool IsGenerated { get; init; }

    public bool IsWildcard => Name == "_";

    public bool IsUsed { get; set; }

    /// <summary>An error about this name was reported already.</summary>
    public bool IsReported { get; set; }

    public override string ToString() => Name;
}
