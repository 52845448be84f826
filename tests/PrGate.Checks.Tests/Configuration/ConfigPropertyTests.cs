using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Tests.Configuration;

public sealed class ConfigPropertyTests
{
    private static readonly string[] Pieces =
    [
        "version: 1\n", "version", "include", "exclude", ": ", "\n", "\n  ", "\n    ", "- ", "[", "]", "{", "}", ", ", "'a/**'", "\"", "'", "gate: ", "severity: error\n", "environments:\n", "prod: ",
        "paths: ", "approvals:\n  ", "rules:\n  - ", "name: x\n", "require: { count: 1 }", "when: ", "lint: ", "checks: ", "PG1001: off", "&a ", "*a", "<<: *a\n", "!x ", "# c\n", "---\n", "\t", "\0", "\uFEFF",
        "null", "yes", "0x1F", "é", "\ud83d", "**", "{a,b", "~",
    ];

    [Fact]
    public void No_text_makes_the_parser_throw_and_every_error_has_a_place() =>
        Prop.ForAll(Arb.ToArbitrary(Texts), Holds).Check(Samples.Config(10_000));

    private static Gen<string> Texts => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
        Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p)),
        Gen.Elements(Pieces).ListOf().Select(p => "version: 1\n" + string.Concat(p)));

    private static bool Holds(string text)
    {
        var reading = ConfigParser.Parse(".prgate.yml", text);
        return reading.IsValid == (reading.Errors.Count == 0)
            && reading.Errors.Count <= ConfigParser.MaxErrors
            && reading.Errors.All(e => e.Line >= 1 && e.Column >= 1 && e.Message.Length > 0 && e.Fix.Length > 0);
    }
}
