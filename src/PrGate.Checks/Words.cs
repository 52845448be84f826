namespace PrGate.Checks;

/// <summary>Small words for counted things.</summary>
internal static class Words
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";
}
