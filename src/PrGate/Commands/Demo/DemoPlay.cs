using System.Diagnostics;

namespace PrGate.Commands.Demo;

/// <summary>Plays the stories: every pull request at the same time, its steps one after the other.</summary>
internal sealed class DemoPlay(TimeSpan patience)
{
    /// <param name="changed">Told whenever a row appears or changes.</param>
    public Task RunAsync(IEnumerable<DemoStory> stories, Action<DemoRow> changed, CancellationToken cancellation) =>
        Task.WhenAll(stories.Select(story => PlayAsync(story, changed, cancellation)));

    private async Task PlayAsync(DemoStory story, Action<DemoRow> changed, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var pullRequest = story.Open();
        foreach (var step in story.Steps)
        {
            var row = new DemoRow(pullRequest, step);
            changed(row);
            if (step != story.Steps[0])
            {
                started = Stopwatch.GetTimestamp();
                step.Act(pullRequest);
            }
            await AwaitVerdictAsync(row, started, cancellation);
            changed(row);
            if (row.AsExpected != true)
                return;
        }
    }

    private async Task AwaitVerdictAsync(DemoRow row, long started, CancellationToken cancellation)
    {
        try
        {
            row.Status = await row.PullRequest.StatusAsync(
                status => status.State == row.Step.State && status.Description?.Contains(row.Step.Says, StringComparison.Ordinal) == true,
                patience,
                cancellation);
            row.AsExpected = true;
        }
        catch (TimeoutException)
        {
            row.Status = row.PullRequest.Statuses is [.., var last] ? last : null;
            row.AsExpected = false;
        }
        row.Took = Stopwatch.GetElapsedTime(started);
    }
}
