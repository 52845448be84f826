using PrGate.Rego.Runtime;
using PrGate.Rego.Values;

namespace PrGate.Rego;

/// <summary>A compiled query over compiled policies. May be used by several threads at once.</summary>
public sealed class PreparedQuery
{
    private readonly PolicyTree tree;
    private readonly RegoValue data;
    private readonly Op body;
    private readonly int slots;
    private readonly string[] names;
    private readonly bool isSingleTerm;

    internal PreparedQuery(PolicyTree tree, RegoValue data, Op body, int slots, string[] names, bool isSingleTerm)
    {
        this.tree = tree;
        this.data = data;
        this.body = body;
        this.slots = slots;
        this.names = names;
        this.isSingleTerm = isSingleTerm;
    }

    /// <summary>Evaluates the query.</summary>
    /// <param name="input">The input document; null when there is none.</param>
    /// <param name="options">Clock, seed and budgets.</param>
    /// <exception cref="RegoException">
    /// eval_conflict_error, eval_cancel_error (budget or deadline), and with strict errors eval_builtin_error and eval_type_error.
    /// </exception>
    public EvaluationResult Evaluate(RegoValue? input, EvaluationOptions? options = null)
    {
        var evaluation = new Evaluation(tree, input, data, options ?? new EvaluationOptions()) { Rows = [] };
        try
        {
            body.Run(evaluation, new RegoValue?[slots]);
        }
        catch (InsufficientExecutionStackException error)
        {
            throw new RegoException("the evaluation nests too deeply", error) { Errors = [new RegoError("eval_cancel_error", "the evaluation nests too deeply", default)] };
        }

        var rows = new List<IReadOnlyDictionary<string, RegoValue>>();
        foreach (var row in evaluation.Rows)
        {
            var bindings = new Dictionary<string, RegoValue>(StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++)
            {
                if (row[i] is { } value)
                {
                    bindings[names[i]] = value;
                }
            }

            rows.Add(bindings);
        }

        return new EvaluationResult
        {
            Rows = rows,
            Value = isSingleTerm && rows.Count > 0 ? rows[0]["__result"] : null,
            Diagnostics = [.. evaluation.Diagnostics],
            Notes = [.. evaluation.Notes],
            FiredRules = evaluation.FiredRules is { } fired ? [.. fired.Select(rule => new FiredRule(rule.Key, rule.Value))] : [],
            Steps = evaluation.Steps,
        };
    }
}
