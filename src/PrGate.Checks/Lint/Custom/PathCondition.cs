using System.Text.RegularExpressions;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>A path and what is asked of each value that it names.</summary>
/// <param name="Text">As written.</param>
/// <param name="Values">With <see cref="PathOperator.In"/> and <see cref="PathOperator.NotIn"/>.</param>
/// <param name="Pattern">With the operators that match; runs in time proportional to the text.</param>
public sealed record PathCondition(string Text, PathExpression Path, PathOperator Operator, IReadOnlyList<string> Values, Regex? Pattern)
{
    /// <param name="value">Null when there is none.</param>
    internal bool Holds(RenderedNode? value)
    {
        var text = value is RenderedScalar { IsNull: false } scalar ? scalar.Text : null;
        return Operator switch
        {
            PathOperator.Exists => value is { IsNull: false },
            PathOperator.In => text is not null && Values.Contains(text),
            PathOperator.NotIn => text is null || !Values.Contains(text),
            PathOperator.Matches => text is not null && Pattern!.IsMatch(text),
            _ => text is null || !Pattern!.IsMatch(text),
        };
    }

    /// <summary>What is asked, for people: "be one of `a` or `b`".</summary>
    internal string Wanted => Operator switch
    {
        PathOperator.Exists => "be stated",
        PathOperator.In => Values.Count == 1 ? $"be `{Values[0]}`" : $"be one of {string.Join(", ", Values.Select(v => $"`{v}`"))}",
        PathOperator.NotIn => Values.Count == 1 ? $"not be `{Values[0]}`" : $"be none of {string.Join(", ", Values.Select(v => $"`{v}`"))}",
        PathOperator.Matches => $"match `{Pattern}`",
        _ => $"not match `{Pattern}`",
    };
}
