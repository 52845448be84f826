using System.Text.Json;
using PrGate.Checks.Manifests;
using PrGate.Checks.Reporting.Formats;

namespace PrGate.Checks.Tests.Reporting;

/// <summary>The report against SARIF 2.1.0: for each object that is written, the properties that the standard's schema allows and requires, and its words.</summary>
public sealed class SarifShapeTests
{
    /// <summary>Sections 3.13 to 3.58 of the standard; a name with <c>!</c> is required. What follows <c>:</c> is the kind of object, <c>[]</c> a list of it.</summary>
    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["sarifLog"] = "$schema version! runs!:run[]",
        ["run"] = "tool!:tool invocations:invocation[] results:result[] columnKind originalUriBaseIds",
        ["tool"] = "driver!:toolComponent extensions",
        ["toolComponent"] = "name! version semanticVersion informationUri rules:reportingDescriptor[]",
        ["reportingDescriptor"] = "id! name shortDescription:message fullDescription:message helpUri help:message defaultConfiguration:reportingConfiguration",
        ["reportingConfiguration"] = "enabled level rank",
        ["invocation"] = "executionSuccessful! toolExecutionNotifications:notification[] exitCode",
        ["notification"] = "message!:message level",
        ["result"] = "ruleId ruleIndex kind level message!:message locations:location[] partialFingerprints baselineState suppressions:suppression[] fixes:fix[]",
        ["message"] = "text! markdown",
        ["location"] = "physicalLocation:physicalLocation",
        ["physicalLocation"] = "artifactLocation!:artifactLocation region:region",
        ["artifactLocation"] = "uri! uriBaseId",
        ["region"] = "startLine! startColumn endLine endColumn",
        ["suppression"] = "kind! status justification",
        ["fix"] = "description:message artifactChanges!:artifactChange[]",
        ["artifactChange"] = "artifactLocation!:artifactLocation replacements!:replacement[]",
        ["replacement"] = "deletedRegion!:region insertedContent:message",
    };

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["level"] = ["none", "note", "warning", "error"],
        ["baselineState"] = ["new", "unchanged", "updated", "absent"],
        ["suppression.kind"] = ["inSource", "external"],
        ["suppression.status"] = ["accepted", "underReview", "rejected"],
        ["columnKind"] = ["utf16CodeUnits", "unicodeCodePoints"],
        ["version"] = ["2.1.0", "1.0"],
    };

    [Fact]
    public void Every_object_has_what_the_standard_requires_and_nothing_that_it_does_not_know()
    {
        var edit = new TextEdit(new SourcePosition(2, 1), new SourcePosition(3, 1), "");
        Finding[] findings =
        [
            Found("PG2001") with { Edit = edit with { NewText = "privileged: false" } },
            Found("PG2002") with { Status = FindingStatus.Known, Counts = false, Line = 0, Column = 0 },
            Found("ACME001") with { Status = FindingStatus.Suppressed, Suppression = "because", Counts = false, Edit = edit },
            Found("PG1001") with { AsksFor = "please", Fix = null, File = "a b/ü%.yaml" },
        ];
        var verdict = new Verdict(
            [
                new CheckResult { Check = "lint", Family = "lint", Status = CheckStatus.Failed, Summary = "no", Findings = findings },
                new CheckResult { Check = "files", Family = "gate", Status = CheckStatus.Error, Summary = "incomplete" },
            ],
            4, []);

        var sarif = JsonDocument.Parse(SarifFormat.Write(new CheckOutput(verdict, Severity.Error, _ => null, "1.0"))).RootElement;

        Check(sarif, "sarifLog", "$");
        var run = sarif.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.All(run.GetProperty("results").EnumerateArray(), r => Assert.Equal(r.GetProperty("ruleId").GetString(), rules[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.All(run.GetProperty("results").EnumerateArray(), r => Assert.True(Uri.TryCreate(
            r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative, out _)));
        Assert.Equal(["accepted", "underReview"], run.GetProperty("results").EnumerateArray().Where(r => r.TryGetProperty("suppressions", out _))
            .Select(r => r.GetProperty("suppressions")[0].GetProperty("status").GetString()!).Order());
    }

    private static void Check(JsonElement element, string kind, string path)
    {
        var shape = Shapes[kind].Split(' ').Select(s => s.Split(':')).ToDictionary(s => s[0].TrimEnd('!'), s => (IsRequired: s[0].EndsWith('!'), Kind: s.Length > 1 ? s[1] : null));
        foreach (var (name, _) in shape.Where(s => s.Value.IsRequired))
            Assert.True(element.TryGetProperty(name, out _), $"{path} has no {name}");
        foreach (var property in element.EnumerateObject())
        {
            Assert.True(shape.ContainsKey(property.Name), $"{path} must not have {property.Name}");
            var below = $"{path}.{property.Name}";
            if ((Words.GetValueOrDefault(property.Name) ?? Words.GetValueOrDefault($"{kind}.{property.Name}")) is { } words)
                Assert.True(words.Contains(property.Value.GetString()), below);
            if (property.Name.EndsWith("Line", StringComparison.Ordinal) || property.Name.EndsWith("Column", StringComparison.Ordinal))
                Assert.True(property.Value.GetInt32() >= 1, below);
            if (shape[property.Name].Kind is not { } next)
                continue;
            if (!next.EndsWith("[]", StringComparison.Ordinal))
            {
                Check(property.Value, next, below);
                continue;
            }
            foreach (var item in property.Value.EnumerateArray())
                Check(item, next[..^2], below + "[]");
        }
    }

    private static Finding Found(string rule) => new()
    {
        Rule = rule, Severity = Severity.Error, File = "apps/web.yaml", Line = 2, Column = 1, EndLine = 2, EndColumn = 5, Message = "It is wrong.", Fix = "Mend it.", Fingerprint = rule.PadRight(16, '0'),
    };
}
