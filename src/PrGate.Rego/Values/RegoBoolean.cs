namespace PrGate.Rego.Values;

/// <summary>true or false: two instances, so that references may be compared.</summary>
public sealed class RegoBoolean : RegoValue
{
    public static readonly RegoBoolean True = new(true);
    public static readonly RegoBoolean False = new(false);

    private RegoBoolean(bool value)
        : base(RegoKind.Boolean) => Value = value;

    public bool Value { get; }

    public static RegoBoolean Of(bool value) => value ? True : False;

    private protected override bool SameContent(RegoValue other) => Value == ((RegoBoolean)other).Value;

    private protected override int CompareContent(RegoValue other) => Value.CompareTo(((RegoBoolean)other).Value);

    private protected override int ContentHash() => Value ? 0x1db3 : 0x2c1f;
}
