using PrGate.Checks.Hcl;
using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Tests.Hcl;

/// <summary>Shows what was read of an expression, so that a test can say it in a line.</summary>
internal static class HclPrint
{
    public static string Of(HclBody body) => string.Join("; ", body.Attributes.Select(a => $"{a.Name} = {Of(a.Value)}").Concat(body.Blocks.Select(Of)));

    public static string Of(HclBlock block) => $"{block.Type}{string.Concat(block.Labels.Select(l => $" {l.Text}"))} {{ {Of(block.Body)} }}";

    public static string Of(HclExpression expression) => expression switch
    {
        HclLiteral literal => literal.Text,
        HclVariable variable => variable.Name,
        HclTemplate template => $"\"{Of(template.Parts)}\"",
        HclTraversal traversal => Of(traversal.Root) + string.Concat(traversal.Steps.Select(Of)),
        HclCall call => $"{call.Name}({string.Join(", ", call.Arguments.Select(Of))}{(call.ExpandsLast ? "..." : "")})",
        HclConditional conditional => $"({Of(conditional.Condition)} ? {Of(conditional.Then)} : {Of(conditional.Otherwise)})",
        HclOperation operation => $"({Of(operation.Operands[0])}{string.Concat(operation.Operators.Zip(operation.Operands.Skip(1), (o, e) => $" {o} {Of(e)}"))})",
        HclUnary unary => $"{unary.Sign}{Of(unary.Operand)}",
        HclParentheses parentheses => $"<{Of(parentheses.Inner)}>",
        HclTuple tuple => $"[{string.Join(", ", tuple.Items.Select(Of))}]",
        HclObject o => $"{{{string.Join(", ", o.Items.Select(i => $"{Of(i.Key)}: {Of(i.Value)}"))}}}",
        HclFor f => $"for {f.First}{(f.Second is null ? "" : $",{f.Second}")} in {Of(f.Source)}: {(f.Key is null ? "" : $"{Of(f.Key)} => ")}{Of(f.Value)}{(f.Groups ? "..." : "")}{(f.Condition is null ? "" : $" if {Of(f.Condition)}")}",
        HclUnread => "?",
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private static string Of(HclStep step) => step.Kind switch
    {
        HclStepKind.Attribute => $".{step.Name}",
        HclStepKind.Index => $"[{Of(step.Key!)}]",
        HclStepKind.AttributeSplat => ".*",
        _ => "[*]",
    };

    private static string Of(IReadOnlyList<HclTemplatePart> parts) => string.Concat(parts.Select(p => p switch
    {
        HclText text => text.Text,
        HclInterpolation interpolation => $"<{Of(interpolation.Expression)}>",
        HclIfDirective i => $"if {Of(i.Condition)}({Of(i.Then)})({Of(i.Otherwise)})",
        HclForDirective f => $"for {f.First}{(f.Second is null ? "" : $",{f.Second}")} in {Of(f.Source)}({Of(f.Body)})",
        _ => throw new InvalidOperationException(p.GetType().Name),
    }));
}
