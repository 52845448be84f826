namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>A rule that passes on one kind of what schemas refuse.</summary>
internal abstract class SchemaRule : IObjectRule
{
    public abstract string Id { get; }

    public abstract string Title { get; }

    public abstract string Why { get; }

    public virtual Severity Severity => Severity.Error;

    public abstract RuleDocumentation Documentation { get; }

    protected abstract SchemaProblemKind Problems { get; }

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var problem in context.Schemas.AnswerFor(candidate).Problems)
        {
            if (problem.Kind == Problems)
                yield return candidate.Finding(problem.At, problem.Path, problem.Message, problem.Fix, problem.Value) with { Edit = problem.Edit, Severity = problem.Severity };
        }
    }
}
