using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.RegoPolicies;

/// <summary>
/// Judges the changed documents by the policies of the base branch and of the server. Policies that do not compile, ask nothing, break off or answer
/// nothing are an error: what no policy answered is never green.
/// </summary>
public sealed class PolicyCheck(PolicyConfig? config) : ICheck
{
    public const string Name = "policy";

    public PullRequestParts Needs => PullRequestParts.Files | PullRequestParts.HeadContents;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        var sets = input.Policies.Where(p => p.Config is null || ReferenceEquals(p.Config, config)).ToList();
        if (config is not null && !sets.Exists(p => p.Config is not null))
            return [Error(new PolicyProblem("", 0, 0, "the policies were not loaded"), [], "tell your PrGate administrator: pushing again will not help")];
        return sets.Count == 0 ? [] : [Judge(input, sets)];
    }

    private static CheckResult Judge(GateInput input, List<LoadedPolicies> sets)
    {
        var evidence = sets.Select(s => $"{s.Source}: {Words.Count(s.Compiled.RuleCount, "rule")}, digest {s.Compiled.Digest}").ToList();
        var broken = sets.SelectMany(s => s.Compiled.Problems).ToList();
        if (broken.Count > 0)
            return Error(broken[0], [.. evidence, .. broken.Select(p => p.ToString())], "correct the policies on the base branch");
        if (sets.Any(s => s.Compiled.WantsOld) && UnreadBefore(input) is { } unread)
            return Error(unread, evidence, "make the change in smaller, ordinary files");
        var documents = PolicyDocuments.Read(input.GatedFiles);
        evidence.AddRange(documents.Notes);
        var budget = new PolicyBudget(input.Now, input.PullRequest.Head.Value, input.PolicyDeadline);
        var findings = new List<Finding>();
        var problems = new List<PolicyProblem>();
        foreach (var set in sets)
        {
            var run = new PolicyRun(set.Compiled, input, documents, budget);
            run.Run();
            findings.AddRange(run.Findings);
            problems.AddRange(run.Problems);
            evidence.AddRange(run.Exceptions.Take(100));
        }
        evidence.Add($"{Words.Count(documents.List.Count, "document")} judged in {PolicyBudget.MostSteps - budget.Left:N0} steps");
        findings.Sort((a, b) => (a.File, a.Line, a.Column, a.Rule).CompareTo((b.File, b.Line, b.Column, b.Rule)));
        return problems.Count > 0
            ? Error(problems[0], [.. evidence, .. problems.Select(p => p.ToString())], "correct the policy on the base branch") with { Findings = findings }
            : Combine(findings, documents, evidence, input.Config.Config.Gate.Severity, sets.Sum(s => s.Compiled.RuleCount));
    }

    // A base side that is missing would make the rules that read it silent, and silence looks like a pass.
    private static PolicyProblem? UnreadBefore(GateInput input) => input.GatedFiles
        .Where(f => FileRoles.IsStructured(f.Path))
        .Select(f => f.Base is FileContent.Unavailable before
            ? new PolicyProblem(f.PreviousPath ?? f.Path, 0, 0, $"what it was at the base cannot be read: {before.Why}")
            : null)
        .FirstOrDefault(p => p is not null);

    private static CheckResult Combine(List<Finding> findings, PolicyDocuments documents, List<string> evidence, Severity blocking, int rules)
    {
        var result = new CheckResult { Check = Name, Family = Name, Status = CheckStatus.Passed, Summary = "", Findings = findings, Evidence = evidence };
        var worst = findings.Where(f => f.Severity >= blocking).OrderByDescending(f => f.Severity).ToList();
        if (worst.Count > 0)
        {
            return result with
            {
                Status = CheckStatus.Failed,
                Summary = $"{worst[0].Message.TrimEnd('.')}, {worst[0].File}:{worst[0].Line}",
                Next = $"correct {(worst.Count == 1 ? "it" : "them")} and push",
            };
        }
        if (documents.Unreadable.Count > 0)
        {
            return result with
            {
                Status = CheckStatus.Failed,
                Summary = $"{documents.Unreadable[0]}, so no policy can judge it",
                Next = "correct the file and push",
                Evidence = [.. evidence, .. documents.Unreadable.Select(u => u.ToString())],
            };
        }
        var others = findings.Count == 0 ? "" : $", {Words.Count(findings.Count, "finding")} that {(findings.Count == 1 ? "does" : "do")} not block";
        return result with { Summary = $"{Words.Count(documents.List.Count, "document")}, {Words.Count(rules, "policy rule")}{others}" };
    }

    private static CheckResult Error(PolicyProblem problem, IReadOnlyList<string> evidence, string next) => new()
    {
        Check = Name,
        Family = Name,
        Status = CheckStatus.Error,
        Summary = problem.ToString(),
        Next = next,
        Evidence = evidence,
    };
}
