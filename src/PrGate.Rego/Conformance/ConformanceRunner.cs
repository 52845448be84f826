using PrGate.Rego.Values;

namespace PrGate.Rego.Conformance;

/// <summary>Runs evaluation cases and compares as the suite does: sets as sorted arrays, numbers by value, bindings in any order.</summary>
/// <param name="options">Clock, seed and budgets of every case; the case itself says whether errors are strict.</param>
public sealed class ConformanceRunner(EvaluationOptions options)
{
    public ConformanceOutcome Run(ConformanceCase test)
    {
        try
        {
            return Compare(test, Evaluate(test));
        }
        catch (RegoException error) when (error.Errors.Length > 0)
        {
            return Judge(test, error);
        }
    }

    private EvaluationResult Evaluate(ConformanceCase test)
    {
        var policies = RegoCompiler
            .Compile(test.Modules.Select((text, i) => new PolicySource($"module-{i}", text, test.Version)), new CompilerOptions { AllowMockedCalls = !test.MayBeRefused })
            .WithData(test.Data ?? RegoObject.Empty);
        var input = test.InputTerm is null ? test.Input : Term(test.InputTerm);
        return policies.Prepare(test.Query, test.Version).Evaluate(input, options with { StrictBuiltinErrors = test.StrictErrors });
    }

    private static RegoValue Term(string text) =>
        RegoCompiler.Compile(Array.Empty<PolicySource>()).Prepare("__term = " + text).Evaluate(null).Rows[0]["__term"];

    private static ConformanceOutcome Judge(ConformanceCase test, RegoException error)
    {
        var first = error.Errors[0];
        if (test.MayBeRefused && first.Message.Contains("is not allowed here", StringComparison.Ordinal))
        {
            return new ConformanceOutcome(test.Category, test.Note, ConformanceStatus.Refused, first.Message);
        }

        var codeFits = test.WantErrorCode is null || test.WantErrorCode == first.Code;
        var textFits = test.WantError is null || error.Message.Contains(test.WantError, StringComparison.Ordinal);
        return test.WantResult is null && codeFits && textFits
            ? Passed(test)
            : Failed(test, $"wanted {Wanted(test)}, got error {error.Message}");
    }

    private static ConformanceOutcome Compare(ConformanceCase test, EvaluationResult result)
    {
        var rows = result.Rows.Select(row => (RegoValue)RegoObject.Of(row
            .Where(binding => binding.Key != "__result" && !(test.IgnoreGeneratedVariables && binding.Key.StartsWith("__", StringComparison.Ordinal)))
            .Select(binding => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(binding.Key), Plain(binding.Value, test.SortBindings))))).ToList();
        if (test.WantResult is null)
        {
            return Failed(test, $"wanted {Wanted(test)}, got {new RegoArray([.. rows])}");
        }

        var wanted = test.WantResult.Select(row => Plain(row, test.SortBindings)).ToList();
        rows.Sort();
        wanted.Sort();
        return rows.SequenceEqual(wanted) ? Passed(test) : Failed(test, $"wanted {new RegoArray([.. wanted])}, got {new RegoArray([.. rows])}");
    }

    /// <summary>The value as JSON can hold it: sets as sorted lists, keys as texts.</summary>
    private static RegoValue Plain(RegoValue value, bool sort)
    {
        switch (value)
        {
            case RegoSet set:
                return new RegoArray([.. set.Select(member => Plain(member, sort))]);
            case RegoArray array:
                var items = array.Select(item => Plain(item, sort)).ToArray();
                if (sort)
                {
                    Array.Sort(items);
                }

                return new RegoArray(items);
            case RegoObject members:
                var builder = new RegoObjectBuilder();
                foreach (var (key, member) in members)
                {
                    builder[key is RegoString ? key : new RegoString(RegoJson.Write(key))] = Plain(member, sort);
                }

                return builder.Build();
            default:
                return value;
        }
    }

    private static string Wanted(ConformanceCase test) => test.WantResult?.ToString() ?? $"error {test.WantErrorCode} {test.WantError}";

    private static ConformanceOutcome Passed(ConformanceCase test) => new(test.Category, test.Note, ConformanceStatus.Passed, "");

    private static ConformanceOutcome Failed(ConformanceCase test, string why) => new(test.Category, test.Note, ConformanceStatus.Failed, why);
}
