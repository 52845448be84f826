using PrGate.Checks.Manifests;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>One set of policies over the documents of one pull request.</summary>
internal sealed class PolicyRun(CompiledPolicies policies, GateInput input, PolicyDocuments documents, PolicyBudget budget)
{
    /// <summary>Findings that are kept: more would say nothing new.</summary>
    private const int MostFindings = 500;

    private const int MostProblems = 20;
    private const int LongestMessage = 1_000;

    private readonly List<Finding> _findings = [];
    private readonly List<PolicyProblem> _problems = [];
    private readonly HashSet<string> _fingerprints = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<PolicyProblem> Problems => _problems;

    /// <summary>Rules that an exception of the policies' own set aside, with the document.</summary>
    public List<string> Exceptions { get; } = [];

    public void Run()
    {
        if (policies.Modules is { } modules)
            RunModules(modules);
        foreach (var group in policies.Constraints.GroupBy(c => c.Template))
            RunTemplate(group.Key, [.. group]);
    }

    private void RunModules(PolicyModules modules)
    {
        var data = (RegoObject)modules.Set.Data;
        if (modules.WantsChange)
            data = PolicyData.With(data, PullRequestValue.Of(input.PullRequest), "prgate", "pull_request");
        var set = modules.Set.WithData(data);
        var combined = new Lazy<RegoValue>(() => new RegoArray([.. documents.List.Select(d => PullRequestValue.Object(("path", new RegoString(d.Path)), ("contents", d.Input)))]));
        if (modules.Rules.Count > 0)
        {
            var terms = modules.Rules.Select(r => r.Reference).Concat(modules.Exceptions.Select(p => PolicyRule.ReferenceTo(p.Split('.'), "exception"))).ToList();
            var batch = modules.WantsFileName && !policies.Combine ? null : new PolicyBatch(set, terms);
            if (policies.Combine)
                Conventions(modules, batch!, combined.Value, null);
            else
            {
                foreach (var document in documents.List)
                    Conventions(modules, batch ?? new PolicyBatch(set.WithData(WithFileName(data, document.Path)), terms), document.Input, document);
            }
        }
        foreach (var query in policies.Queries)
        {
            var prepared = set.Prepare(query.Text);
            if (query.Combine || policies.Combine)
                Query(query.Text, prepared, combined.Value, null);
            else
            {
                foreach (var document in documents.List)
                    Query(query.Text, prepared, document.Input, document);
            }
        }
    }

    private static RegoObject WithFileName(RegoObject data, string path)
    {
        var slash = path.LastIndexOf('/');
        var file = PullRequestValue.Object(("name", new RegoString(path[(slash + 1)..])), ("dir", new RegoString(slash < 0 ? "." : path[..slash])));
        return PolicyData.With(data, file, "conftest", "file");
    }

    private void Conventions(PolicyModules modules, PolicyBatch batch, RegoValue value, PolicyDocument? document)
    {
        var answers = batch.Ask(value, budget, (i, error) => Broken(i >= 0 && i < modules.Rules.Count ? modules.Rules[i].Position : default, error));
        var rules = modules.Rules.Count;
        for (var i = 0; i < rules; i++)
        {
            var rule = modules.Rules[i];
            if (answers[i] is not { } answer)
                continue;
            var asked = modules.Exceptions.ToList().IndexOf(rule.Namespace);
            if (asked >= 0 && Excepts(answers[rules + asked], rule.Suffix))
            {
                if (Members(answer) is { Count: > 0 })
                    Exceptions.Add($"{rule.Id} is set aside by an exception of the policies for {document?.Path ?? "all documents"}");
                continue;
            }
            if (Members(answer) is { } members)
            {
                foreach (var member in members)
                    Report(rule.Id, rule.Severity, member, document, document?.Root);
            }
            else if (answer is not RegoBoolean { Value: false })
                Problem(new PolicyProblem(rule.Position.File, rule.Position.Row, rule.Position.Column, $"`{rule.Name}` gives no set of messages: write `{rule.Name} contains msg if {{ … }}`"));
        }
    }

    // A set of lists of suffixes, as conftest's `exception[_][_]` reads it.
    private static bool Excepts(RegoValue? exceptions, string suffix) =>
        exceptions is not null && Members(exceptions) is { } lists
        && lists.Any(list => Members(list) is { } names && names.Any(n => n is RegoString name && name.Value == suffix));

    private void Query(string text, PreparedQuery query, RegoValue value, PolicyDocument? document)
    {
        EvaluationResult result;
        try
        {
            result = budget.Evaluate(query, value);
        }
        catch (RegoException error)
        {
            Broken(default, error.Errors.IsEmpty ? new RegoError("eval_error", error.Message, default) : error.Errors[0]);
            return;
        }
        foreach (var error in result.Diagnostics)
            Broken(default, error);
        var answer = result.Value ?? (result.Rows.Count > 0 ? RegoBoolean.True : null);
        if (answer is null)
            Problem(new PolicyProblem("", 0, 0, $"the query `{text}` is undefined{(document is null ? "" : $" for {document.Path}")}"));
        else if (answer is RegoBoolean truth)
        {
            if (!truth.Value)
                Report(text, Severity.Error, new RegoString($"The query `{text}` is false."), document, document?.Root);
        }
        else if (Members(answer) is { } members)
        {
            foreach (var member in members)
                Report(text, Severity.Error, member, document, document?.Root);
        }
        else
            Problem(new PolicyProblem("", 0, 0, $"the query `{text}` answers neither true or false nor a set or list"));
    }

    private void RunTemplate(GatekeeperTemplate template, List<GatekeeperConstraint> constraints)
    {
        var batch = new PolicyBatch(template.Set!, [template.Query]);
        foreach (var document in documents.List)
        {
            foreach (var (node, value) in document.Objects())
            {
                foreach (var constraint in constraints.Where(c => c.Match.Applies(node)))
                {
                    var review = PullRequestValue.Object(("review", GatekeeperReview.Of(node, value)), ("parameters", constraint.Parameters));
                    var answer = batch.Ask(review, budget, (_, error) => Broken(new RegoPosition(constraint.File, 0, 0), error))[0];
                    if (answer is not null && Members(answer) is { } members)
                    {
                        foreach (var member in members)
                            Report(constraint.Id, constraint.Severity, member, document, node);
                    }
                    else if (_problems.Count == 0)
                        Problem(new PolicyProblem(constraint.File, 0, 0, $"`violation` of the template of {template.Kind} gives no set of messages"));
                }
            }
        }
    }

    private static List<RegoValue>? Members(RegoValue value) => value switch
    {
        RegoSet set => [.. set],
        RegoArray array => [.. array],
        _ => null,
    };

    private void Report(string rule, Severity severity, RegoValue answer, PolicyDocument? document, YamlNode? start)
    {
        var message = answer switch
        {
            RegoString text => text.Value,
            RegoObject members when members.Find("msg") is RegoString text => text.Value,
            _ => null,
        };
        if (message is null)
        {
            Problem(new PolicyProblem("", 0, 0, $"{rule} answers something that is neither a text nor an object with `msg`"));
            return;
        }
        document ??= documents.List.FirstOrDefault(d => PolicyPlace.Returns(d, answer)) ?? Named(answer) ?? (documents.List is [var first, ..] ? first : null);
        var id = rule.Contains('/', StringComparison.Ordinal) || !rule.StartsWith("data.", StringComparison.Ordinal) ? rule : rule[5..];
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > LongestMessage)
            line = line[..LongestMessage] + "…";
        var file = document?.Path ?? input.GatedFiles[0].Path;
        var fingerprint = Fingerprint.Of(id, file, document?.Subject ?? "", line);
        // However many lesser ones came before, the first that weighs more is kept: it decides.
        if ((_findings.Count >= MostFindings && _findings.Exists(f => f.Severity >= severity)) || !_fingerprints.Add(fingerprint))
            return;
        var node = document is null ? null : PolicyPlace.Find(document, start ?? document.Root, answer);
        var from = node is null ? default : document!.Values.File.PositionOf(node);
        var to = node is null ? default : document!.Values.File.Source.PositionOf(Math.Max(node.Start, LineEnd(document.Values.File, node)));
        _findings.Add(new Finding
        {
            Rule = id,
            Severity = severity,
            File = file,
            Line = from.Line,
            Column = from.Column,
            EndLine = to.Line,
            EndColumn = to.Column,
            Message = line.Length == 0 ? $"{id} holds." : line,
            Fingerprint = fingerprint,
        });
    }

    // A collection is pointed at by where it begins: marking all of it would hide what is meant.
    private static int LineEnd(ManifestFile file, YamlNode node)
    {
        var newline = file.Source.Text.IndexOf('\n', node.Start);
        return newline < 0 ? node.End : Math.Min(node.End, newline);
    }

    private PolicyDocument? Named(RegoValue answer) =>
        (answer as RegoObject)?.Find("path") is RegoString path ? documents.List.FirstOrDefault(d => d.Path == path.Value) : null;

    private void Broken(RegoPosition rule, RegoError error)
    {
        var at = error.Position.Row > 0 ? error.Position : rule;
        var file = at.File ?? "";
        // Texts inside a template are numbered; people know the file.
        var mark = file.LastIndexOf(".yaml#", StringComparison.Ordinal) is >= 0 and var yaml ? yaml + 5 : file.LastIndexOf(".yml#", StringComparison.Ordinal) is >= 0 and var yml ? yml + 4 : -1;
        Problem(mark < 0
            ? new PolicyProblem(file, at.Row, at.Column, $"{error.Message} ({error.Code})")
            : new PolicyProblem(file[..mark], 0, 0, $"{error.Message} ({error.Code}), row {at.Row} of its Rego"));
    }

    private void Problem(PolicyProblem problem)
    {
        if (_problems.Count < MostProblems && !_problems.Contains(problem))
            _problems.Add(problem);
    }
}
