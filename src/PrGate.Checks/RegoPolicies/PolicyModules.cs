using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Rego;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>The Rego files of a policy folder, compiled together, with the rules that are asked.</summary>
internal sealed class PolicyModules
{
    private PolicyModules(PolicySet set, IReadOnlyList<PolicyRule> rules, IReadOnlyList<string> exceptions, bool wantsFileName, bool wantsChange, bool wantsOld)
    {
        Set = set;
        Rules = rules;
        Exceptions = exceptions;
        WantsFileName = wantsFileName;
        WantsChange = wantsChange;
        WantsOld = wantsOld;
    }

    public PolicySet Set { get; }

    public IReadOnlyList<PolicyRule> Rules { get; }

    /// <summary>The packages with rules named <c>exception</c>.</summary>
    public IReadOnlyList<string> Exceptions { get; }

    /// <summary>Some policy reads <c>data.conftest.file</c>, which differs from document to document.</summary>
    public bool WantsFileName { get; }

    /// <summary>Some policy reads <c>data.prgate</c>.</summary>
    public bool WantsChange { get; }

    /// <summary>Some policy may read <c>files[].old</c>; a mention of the word is taken for one.</summary>
    public bool WantsOld { get; }

    /// <returns>Null, with problems, when they do not compile; null without any when there are no Rego files.</returns>
    public static PolicyModules? Compile(IReadOnlyList<PolicyFile> files, PolicyConfig config, RegoObject data, List<PolicyProblem> problems)
    {
        var modules = new List<Module>();
        var text = new StringBuilder();
        foreach (var file in files)
        {
            if (Read(file, problems) is not { } source)
                continue;
            text.Append(source);
            try
            {
                modules.Add(Parse(file.Path, source));
            }
            catch (RegoException error)
            {
                problems.AddRange(error.Errors.Select(e => Problem(e)));
            }
        }
        if (problems.Count > 0 || modules.Count == 0)
            return null;
        try
        {
            var set = RegoCompiler.Compile(modules).WithData(data);
            var rules = Asked(modules, config, problems);
            var exceptions = modules.Where(m => m.Rules.Any(r => NameOf(r) == "exception")).Select(m => string.Join('.', m.Package)).Distinct().ToList();
            var all = text.ToString();
            return new PolicyModules(set, rules, exceptions, all.Contains("conftest", StringComparison.Ordinal), all.Contains("prgate", StringComparison.Ordinal),
                all.Contains("prgate", StringComparison.Ordinal) && all.Contains("old", StringComparison.Ordinal));
        }
        catch (RegoException error)
        {
            problems.AddRange(error.Errors.Select(e => Problem(e)));
            return null;
        }
    }

    /// <summary>The policy as text; null, with a problem, when it cannot be read.</summary>
    public static string? Read(PolicyFile file, List<PolicyProblem> problems)
    {
        switch (file.Content)
        {
            case FileContent.Loaded loaded:
                return Encoding.UTF8.GetString(loaded.Bytes.Span);
            case FileContent.Unavailable unavailable:
                problems.Add(new PolicyProblem(file.Path, 0, 0, $"it cannot be read: {unavailable.Why}"));
                return null;
            default:
                problems.Add(new PolicyProblem(file.Path, 0, 0, "the file does not exist"));
                return null;
        }
    }

    public static PolicyProblem Problem(RegoError error) => new(error.Position.File ?? "", error.Position.Row, error.Position.Column, $"{error.Message} ({error.Code})");

    // What is no Rego 1.0 and valid by the older grammar is read by that; what is neither is reported by today's.
    private static Module Parse(string file, string source)
    {
        try
        {
            return Parser.ParseModule(file, source, RegoVersion.V1);
        }
        catch (RegoException)
        {
            try
            {
                return Parser.ParseModule(file, source, RegoVersion.V0);
            }
            catch (RegoException)
            {
                // The first exception says what is wrong.
            }
            throw;
        }
    }

    private static List<PolicyRule> Asked(List<Module> modules, PolicyConfig config, List<PolicyProblem> problems)
    {
        var rules = new Dictionary<string, PolicyRule>(StringComparer.Ordinal);
        foreach (var module in modules.Where(m => config.Asks(string.Join('.', m.Package))))
        {
            foreach (var written in module.Rules)
            {
                if (written.Head.Arguments is not null || !PolicyRule.IsAsked(NameOf(written)))
                    continue;
                var rule = new PolicyRule(module.Package, NameOf(written), written.Head.Position);
                // A rule without a set of messages can say neither what is wrong nor where.
                if (written.Head.Key is null && written.Head.HasGeneratedValue && !written.IsDefault && written.Head.Reference.Count == 1)
                    problems.Add(new PolicyProblem(rule.Position.File, rule.Position.Row, rule.Position.Column, $"`{rule.Name}` gives true instead of messages: write `{rule.Name} contains msg if {{ … }}`"));
                rules.TryAdd(rule.Id, rule);
            }
        }
        foreach (var pattern in config.Namespaces.Where(p => !rules.Values.Any(r => PolicyConfig.Matches(p, r.Namespace))))
            problems.Add(new PolicyProblem("", 0, 0, $"no package fits the namespace `{pattern}` and has a deny, violation or warn rule"));
        return [.. rules.Values];
    }

    private static string NameOf(Rule rule) => rule.Head.Reference[0] is VarTerm name ? name.Name : "";
}
