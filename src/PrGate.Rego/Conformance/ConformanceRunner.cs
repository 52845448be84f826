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
            .Compile(test.Modules.Select((text, i) => new PolicySource($"test-{i}.rego", text, test.Version)), new CompilerOptions { AllowMockedCalls = !test.MayBeRefused })
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
        var text = $"{first.Position.File}:{first.Position.Row}: {first.Code}: {first.Message}";
        var textFits = test.WantError is null || text.Contains(test.WantError, StringComparison.Ordinal);
        return test.WantResult is null && codeFits && textFits
            ? Passed(test)
            : Failed(test, $"wanted {Wanted(test)}, got error {error.Message}");
    }

    private static ConformanceOutcome Compare(ConformanceCase test, EvaluationResult result)
    {
        var rows = result.Rows.Select(row => (RegoValue)RegoObject.Of(row
            .Where(binding => binding.Key != "__result" && !(test.IgnoreGeneratedVariables && binding.Key.StartsWith("__", StringComparison.Ordinal)))
            .Select(binding => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(binding.Key), binding.Value)))).ToList();
        if (test.WantResult is null)
        {
            return Failed(test, $"wanted {Wanted(test)}, got {new RegoArray([.. rows])}");
        }

        var open = test.WantResult.ToList();
        var fits = rows.Count == open.Count && rows.TrueForAll(row => open.FindIndex(wanted => Fits(row, wanted, test.SortBindings)) is >= 0 and var at && Take(open, at));
        return fits ? Passed(test) : Failed(test, $"wanted {test.WantResult}, got {new RegoArray([.. rows])}");
    }

    private static bool Take(List<RegoValue> open, int at)
    {
        open.RemoveAt(at);
        return true;
    }

    /// <summary>A set fits a list in any order.</summary>
    private static bool Fits(RegoValue got, RegoValue wanted, bool sort)
    {
        switch (got, wanted)
        {
            case (RegoSet, RegoArray):
                return Plain(got, sort: true).Equals(Plain(wanted, sort: true));
            case (RegoArray, RegoArray) when sort:
                return Plain(got, sort).Equals(Plain(wanted, sort));
            case (RegoArray a, RegoArray b):
                return a.Count == b.Count && a.Zip(b).All(pair => Fits(pair.First, pair.Second, sort));
            case (RegoObject a, RegoObject b):
                var members = Plain(a, sort: true);
                return a.Count == b.Count && (members.Equals(Plain(b, sort: true)) || a.Count == 0)
                    && Keyed(a).All(entry => b.Find(entry.Key) is { } member && Fits(entry.Value, member, sort));
            default:
                return got.Equals(wanted);
        }
    }

    private static IEnumerable<KeyValuePair<RegoValue, RegoValue>> Keyed(RegoObject members)
    {
        foreach (var (key, member) in members)
        {
            yield return KeyValuePair.Create(key is RegoString ? key : new RegoString(RegoJson.Write(key)), member);
        }
    }

    /// <summary>The value as JSON can hold it: sets as sorted lists, keys as texts.</summary>
    private static RegoValue Plain(RegoValue value, bool sort)
    {
        switch (value)
        {
            case RegoSet set:
                var members = set.Select(member => Plain(member, sort)).ToArray();
                Array.Sort(members);
                return new RegoArray(members);
            case RegoArray array:
                var items = array.Select(item => Plain(item, sort)).ToArray();
                if (sort)
                {
                    Array.Sort(items);
                }

                return new RegoArray(items);
            case RegoObject entries:
                var builder = new RegoObjectBuilder();
                foreach (var (key, member) in Keyed(entries))
                {
                    builder[key] = Plain(member, sort);
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
