using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Conformance;

/// <summary>Reads case files: the text of <c>{"category": .., "cases": [..]}</c>.</summary>
public static class ConformanceSuite
{
    /// <summary>The evaluation cases of one file.</summary>
    /// <exception cref="RegoJsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">A case lacks its note, query or modules.</exception>
    public static IReadOnlyList<ConformanceCase> ReadCases(string json)
    {
        var file = RegoJson.Parse(json);
        var category = Text(file, "category") ?? "";
        return [.. List(file, "cases").Select(item => new ConformanceCase
        {
            Category = category,
            Note = Text(item, "note") ?? throw new FormatException("a case has no note"),
            Query = Text(item, "query") ?? throw new FormatException("a case has no query"),
            Modules = [.. List(item, "modules").Select(module => ((RegoString)module).Value)],
            Version = Version(item),
            Data = Member(item, "data"),
            Input = Member(item, "input"),
            InputTerm = Text(item, "input_term"),
            WantResult = Member(item, "want_result") as RegoArray,
            WantErrorCode = Text(item, "want_error_code"),
            WantError = Text(item, "want_error"),
            StrictErrors = IsSet(item, "strict_error"),
            SortBindings = IsSet(item, "sort_bindings"),
            IgnoreGeneratedVariables = IsSet(item, "ignore_generated_vars"),
            MayBeRefused = Text(item, "gate") == "refuse" || List(item, "builtins").Any(IsRefused),
        })];
    }

    /// <summary>The compile cases of one file.</summary>
    /// <exception cref="RegoJsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">A case lacks its note or verdict.</exception>
    public static IReadOnlyList<CompileCase> ReadCompileCases(string json) =>
        [.. List(RegoJson.Parse(json), "cases").Select(item => new CompileCase
        {
            Note = Text(item, "note") ?? throw new FormatException("a case has no note"),
            Modules = [.. List(item, "modules").Select(module => ((RegoString)module).Value)],
            Version = Version(item),
            Strict = IsSet(item, "strict"),
            WantError = Text(item, "want") == "error",
            WantCodes = [.. List(item, "want_error_codes").Select(code => ((RegoString)code).Value)],
            WantRows = [.. List(item, "want_error_rows").Select(row => int.Parse(((RegoNumber)row).Text, System.Globalization.CultureInfo.InvariantCulture))],
        })];

    private static bool IsRefused(RegoValue name) => name is RegoString text && BuiltinCatalog.Find(text.Value) is { IsRefused: true };

    private static RegoVersion Version(RegoValue item) =>
        Member(item, "rego_version") is RegoNumber number && number.TryGetInt64(out var version) && version == 0 ? RegoVersion.V0 : RegoVersion.V1;

    private static RegoValue? Member(RegoValue item, string name) => item.Find(new RegoString(name));

    private static string? Text(RegoValue item, string name) => (Member(item, name) as RegoString)?.Value;

    private static bool IsSet(RegoValue item, string name) => Member(item, name) is RegoBoolean { Value: true };

    private static IEnumerable<RegoValue> List(RegoValue item, string name) => Member(item, name) as RegoArray ?? RegoArray.Empty;
}
