namespace PrGate.Checks.Lint;

/// <summary>Text that something fills in after the merge: Flux' and shells' variables, templates, references to a store of secrets.</summary>
internal static class Variables
{
    /// <summary>Whether there is a variable (<c>${NAME}</c>, <c>$(NAME)</c>) or a template expression (<c>{{ … }}</c>) in the text.</summary>
    public static bool AreIn(string text) =>
        text.Contains("${", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal);
}
