namespace PrGate.Sandbox;

/// <content>GitHub: check runs of other Apps.</content>
public sealed partial class SandboxRepository
{
    private readonly Dictionary<string, List<SandboxCheckRun>> _checkRuns = new(StringComparer.Ordinal);

    /// <summary>Ends a check run of another App on a commit, and tells the webhooks.</summary>
    /// <param name="conclusion">GitHub's word: success, failure, neutral, cancelled, skipped, timed_out, action_required.</param>
    public void CompleteCheck(string sha, string name, string conclusion, string app = "github-actions")
    {
        lock (Gate)
        {
            var run = new SandboxCheckRun(Forge.NextId(), sha, name, app, conclusion, Forge.Now);
            if (!_checkRuns.TryGetValue(sha, out var list))
                _checkRuns.Add(sha, list = []);
            list.Add(run);
            Forge.Announce(new ForgeEvent.CheckRunCompleted(this, PullsAt(sha).FirstOrDefault(), run, Forge.User(app + "[bot]")));
        }
    }

    internal IReadOnlyList<SandboxCheckRun> CheckRuns(string sha) => _checkRuns.TryGetValue(sha, out var list) ? list : [];
}
