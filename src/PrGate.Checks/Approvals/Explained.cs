namespace PrGate.Checks.Approvals;

/// <summary>Makes and combines nodes of an explanation.</summary>
internal static class Explained
{
    public static ExplanationNode Node(string title, ExplanationState state, string? why = null, params IReadOnlyList<ExplanationNode> children) =>
        new() { Title = title, State = state, Why = why, Children = children };

    /// <param name="holds">Null when it cannot be told.</param>
    public static ExplanationNode Node(string title, bool? holds, string? why = null) =>
        Node(title, holds switch { true => ExplanationState.Holds, false => ExplanationState.Fails, null => ExplanationState.Unknown }, why);

    /// <summary>All must hold: what certainly fails decides, then what is unknown, then what is waited for.</summary>
    public static ExplanationState All(IEnumerable<ExplanationNode> nodes) =>
        First(nodes, ExplanationState.Holds, ExplanationState.Fails, ExplanationState.Unknown, ExplanationState.Pending);

    /// <summary>One must hold: what certainly holds decides, then what is waited for, then what is unknown.</summary>
    public static ExplanationState Any(IEnumerable<ExplanationNode> nodes) =>
        First(nodes, ExplanationState.Fails, ExplanationState.Holds, ExplanationState.Unknown, ExplanationState.Pending);

    private static ExplanationState First(IEnumerable<ExplanationNode> nodes, ExplanationState otherwise, params ReadOnlySpan<ExplanationState> order)
    {
        var states = nodes.Select(n => n.State).ToHashSet();
        foreach (var state in order)
        {
            if (states.Contains(state))
                return state;
        }
        return otherwise;
    }
}
