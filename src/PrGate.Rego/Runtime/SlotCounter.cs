namespace PrGate.Rego.Runtime;

/// <summary>Hands out places in a frame.</summary>
internal sealed class SlotCounter(int first)
{
    public int Count { get; private set; } = first;

    public int Next() => Count++;
}
