namespace PrGate.Checks.PullRequests;

/// <summary>What identifies a pull request for ever: names of repositories change, their numeric ids do not.</summary>
/// <param name="Forge">The configured name of the forge (<c>Forges:&lt;name&gt;</c>).</param>
/// <param name="Repository">The forge's numeric id of the base repository (GitLab: the target project).</param>
/// <param name="Number">The number people see (GitHub's <c>number</c>, GitLab's <c>iid</c>).</param>
public readonly record struct PullRequestKey(string Forge, long Repository, int Number)
{
    /// <summary>Whether it stands for a trial merge of a merge queue: those have negative numbers, which no pull request has.</summary>
    public bool IsMergeGroup => Number < 0;

    public override string ToString() => $"{Forge}/{Repository}#{Number}";
}
