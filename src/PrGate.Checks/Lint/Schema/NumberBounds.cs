namespace PrGate.Checks.Lint.Schema;

/// <summary>The smallest and the largest number that is accepted; infinite when there is no such bound.</summary>
internal readonly record struct NumberBounds(double Minimum, double Maximum, bool ExcludesMinimum, bool ExcludesMaximum)
{
    public static readonly NumberBounds None = new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    public bool Accepts(double number) =>
        (ExcludesMinimum ? number > Minimum : number >= Minimum) && (ExcludesMaximum ? number < Maximum : number <= Maximum);

    /// <summary>For people: <c>at least 1 and at most 65535</c>.</summary>
    public override string ToString()
    {
        var least = double.IsInfinity(Minimum) ? "" : $"{(ExcludesMinimum ? "more than" : "at least")} {Minimum:R}";
        var most = double.IsInfinity(Maximum) ? "" : $"{(ExcludesMaximum ? "less than" : "at most")} {Maximum:R}";
        return least.Length > 0 && most.Length > 0 ? $"{least} and {most}" : least + most;
    }
}
