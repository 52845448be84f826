namespace PrGate.Rego.Conformance;

/// <summary>Runs compile cases.</summary>
public static class CompileRunner
{
    public static CompileOutcome Run(CompileCase test)
    {
        try
        {
            RegoCompiler.Compile(test.Modules.Select((text, i) => new PolicySource($"m{i}.rego", text, test.Version)), new CompilerOptions { Strict = test.Strict });
            return new CompileOutcome(test.Note, !test.WantError, !test.WantError, !test.WantError, "compiles");
        }
        catch (RegoException error) when (error.Errors.Length > 0)
        {
            var codes = error.Errors.Select(item => item.Code).Distinct().Order(StringComparer.Ordinal);
            var rows = error.Errors.Select(item => item.Position.Row).Where(row => row > 0).Distinct().Order();
            return new CompileOutcome(
                test.Note,
                test.WantError,
                codes.SequenceEqual(test.WantCodes.Distinct().Order(StringComparer.Ordinal)),
                rows.SequenceEqual(test.WantRows.Distinct().Order()),
                error.Message);
        }
    }
}
