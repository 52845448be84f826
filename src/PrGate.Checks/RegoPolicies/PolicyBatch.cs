using PrGate.Checks.Configuration;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>Several questions asked in one evaluation, so that rules they share are worked out once. Only when one of them breaks it are they asked singly.</summary>
internal sealed class PolicyBatch
{
    private readonly IReadOnlyList<string> _terms;
    private readonly PolicySet _set;
    private readonly PreparedQuery _all;

    /// <param name="terms">Queries that are single terms.</param>
    public PolicyBatch(PolicySet set, IReadOnlyList<string> terms)
    {
        _set = set;
        _terms = terms;
        _all = set.Prepare(string.Join("; ", terms.Select((term, i) => $"q{i} = [v | v = {term}]")));
    }

    /// <summary>Finds queries that name nothing: their answer could only be undefined.</summary>
    public static void CheckQueries(PolicyModules modules, PolicyConfig config, List<PolicyProblem> problems)
    {
        foreach (var query in config.Queries)
        {
            try
            {
                modules.Set.Prepare(query.Text);
            }
            catch (RegoException error)
            {
                problems.Add(new PolicyProblem("", 0, 0, $"the query `{query.Text}` does not compile: {error.Errors[0].Message}"));
            }
        }
    }

    /// <summary>The answers in order; null where a term is undefined.</summary>
    /// <param name="broken">Told the error of a term that broke its evaluation off; its answer is null.</param>
    public RegoValue?[] Ask(RegoValue? input, PolicyBudget budget, Action<int, RegoError> broken)
    {
        var answers = new RegoValue?[_terms.Count];
        EvaluationResult result;
        try
        {
            result = budget.Evaluate(_all, input);
        }
        catch (RegoException)
        {
            AskSingly(input, budget, answers, broken);
            return answers;
        }
        foreach (var error in result.Diagnostics)
            broken(-1, error);
        if (result.Rows is [var row, ..])
        {
            for (var i = 0; i < answers.Length; i++)
                answers[i] = row[$"q{i}"] is RegoArray { Count: > 0 } found ? found[0] : null;
        }
        return answers;
    }

    private void AskSingly(RegoValue? input, PolicyBudget budget, RegoValue?[] answers, Action<int, RegoError> broken)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            try
            {
                var result = budget.Evaluate(_set.Prepare(_terms[i]), input);
                answers[i] = result.Value;
                foreach (var error in result.Diagnostics)
                    broken(i, error);
            }
            catch (RegoException error)
            {
                broken(i, error.Errors.IsEmpty ? new RegoError("eval_error", error.Message, default) : error.Errors[0]);
            }
        }
    }
}
