namespace PrGate.Rego.Values;

/// <summary>The JSON null, a single instance.</summary>
public sealed class RegoNull : RegoValue
{
    public static readonly RegoNull Instance = new();

    private RegoNull()
        : base(RegoKind.Null)
    {
    }

    private protected override bool SameContent(RegoValue other) => true;

    private protected override int CompareContent(RegoValue other) => 0;

    private protected override int ContentHash() => 0x5bd1;
}
