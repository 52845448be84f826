namespace PrGate.Checks.Approvals.Rules;

/// <summary>Both ends are included; a missing end is open.</summary>
public sealed record NumberRange(int? Min, int? Max)
{
    public bool Contains(long number) => (Min is null || number >= Min) && (Max is null || number <= Max);

    public override string ToString() => (Min, Max) switch
    {
        ({ } min, { } max) => $"{min} to {max}",
        ({ } min, null) => $"at least {min}",
        (null, { } max) => $"at most {max}",
        _ => "any number",
    };
}
