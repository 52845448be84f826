using PrGate.Checks.Manifests;
using PrGate.Rego;

namespace PrGate.Checks.RegoPolicies;

/// <summary>A ConstraintTemplate whose Rego was compiled, or why it cannot judge (https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates).</summary>
internal sealed record GatekeeperTemplate(string Kind, PolicySet? Set, string Query, string? Unusable)
{
    /// <summary>Null, with a problem, for a template that is broken.</summary>
    public static GatekeeperTemplate? Read(string path, ManifestFile file, YamlMapping template, List<PolicyProblem> problems, bool hasInventory)
    {
        var spec = template["spec"] as YamlMapping;
        var kind = (((spec?["crd"] as YamlMapping)?["spec"] as YamlMapping)?["names"] as YamlMapping)?.StringAt("kind");
        if (kind is null || spec?["targets"] is not YamlSequence { Items: [YamlMapping target, ..] })
        {
            problems.Add(new PolicyProblem(path, file.PositionOf(template).Line, 1, "a ConstraintTemplate needs spec.crd.spec.names.kind and spec.targets"));
            return null;
        }
        var (source, version) = Source(target);
        if (source?["rego"] is not YamlScalar rego)
            return new GatekeeperTemplate(kind, null, "", $"the template of {kind} has no Rego, and other engines are not supported");
        List<YamlScalar> texts = [rego, .. (source["libs"] as YamlSequence)?.Items.OfType<YamlScalar>() ?? []];
        // Without the cluster's objects such a template would find nothing, which must not look like a pass.
        if (!hasInventory && texts.Exists(t => t.Text.Contains("data.inventory", StringComparison.Ordinal)))
            return new GatekeeperTemplate(kind, null, "", $"the template of {kind} reads data.inventory, the cluster's objects, which a gate does not have");
        return Compile(path, file, kind, texts, version, problems);
    }

    private static GatekeeperTemplate? Compile(string path, ManifestFile file, string kind, List<YamlScalar> texts, RegoVersion version, List<PolicyProblem> problems)
    {
        try
        {
            var set = RegoCompiler.Compile(texts.Select((t, i) => new PolicySource($"{path}#{i}", t.Text, version)));
            if (!set.Modules[0].Rules.Any(r => r.Head.Reference is [Rego.Syntax.VarTerm { Name: "violation" }, ..]))
            {
                problems.Add(new PolicyProblem(path, file.PositionOf(texts[0]).Line, 1, $"the template of {kind} has no rule named `violation`"));
                return null;
            }
            return new GatekeeperTemplate(kind, set, PolicyRule.ReferenceTo(set.Modules[0].Package, "violation"), null);
        }
        catch (RegoException error)
        {
            foreach (var e in error.Errors)
            {
                var node = int.TryParse(e.Position.File?[(e.Position.File.LastIndexOf('#') + 1)..], out var i) ? texts[i] : texts[0];
                // A block's text begins on the line after its indicator.
                var line = file.PositionOf(node).Line + (node.Style == ScalarStyle.Literal ? e.Position.Row : 0);
                problems.Add(new PolicyProblem(path, line, 1, $"{e.Message} ({e.Code})"));
            }
            return null;
        }
    }

    private static (YamlMapping? Source, RegoVersion Version) Source(YamlMapping target)
    {
        if (target["code"] is not YamlSequence code)
            return (target, RegoVersion.V0);
        foreach (var engine in code.Items.OfType<YamlMapping>().Where(c => c.StringAt("engine") == "Rego"))
            return (engine["source"] as YamlMapping, (engine["source"] as YamlMapping)?.StringAt("version") == "v1" ? RegoVersion.V1 : RegoVersion.V0);
        return target["rego"] is null ? (null, RegoVersion.V0) : (target, RegoVersion.V0);
    }
}
