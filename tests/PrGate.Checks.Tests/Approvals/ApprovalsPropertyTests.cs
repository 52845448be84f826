using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

/// <summary>Random timelines, judged by the check and by a model that walks the events one by one instead of looking for the last word.</summary>
public sealed class ApprovalsPropertyTests
{
    private static readonly Person[] People = [Given.Ann, Given.Bo, Given.Cy, new(4, "di"), Given.Bot, Person.Ghost];
    private static readonly CommitSha?[] Commits = [Given.Head, Given.Head, Given.Older, null];

    [Fact]
    public void The_check_agrees_with_a_model_on_random_timelines() => Prop.ForAll(Arb.ToArbitrary(Timelines), Agrees).Check(Samples.Config(10_000));

    private static Gen<(Review[] Reviews, int Count, bool Author, bool Invalidate)> Timelines =>
        from events in (from person in Gen.Elements(People)
                        from state in Gen.Elements(Enum.GetValues<ReviewState>())
                        from commit in Gen.Elements(Commits)
                        select (person, state, commit)).ListOf()
        from count in Gen.Choose(1, 3)
        from author in ArbMap.Default.GeneratorFor<bool>()
        from invalidate in ArbMap.Default.GeneratorFor<bool>()
        select (events.Select((e, i) => new Review(e.person, e.state, e.commit, Given.Now.AddMinutes(i))).ToArray(), count, author, invalidate);

    private static bool Agrees((Review[] Reviews, int Count, bool Author, bool Invalidate) timeline)
    {
        var (reviews, count, author, invalidate) = timeline;
        var config = Given.Config(
            $"approvals: {{ options: {{ author: {(author ? "true" : "false")}, invalidateOnPush: {(invalidate ? "true" : "false")} }}, rules: [{{ name: rule, require: {{ count: {count} }} }}] }}");

        var verdict = Given.Judge(Given.PullRequest(Given.File("a.yaml", "a: 1")) with { Reviews = reviews }, config);

        return verdict.Status == Model(reviews, count, author, invalidate);
    }

    private static CheckStatus Model(Review[] reviews, int count, bool author, bool invalidate)
    {
        var consent = new Dictionary<string, bool>();
        var objects = new Dictionary<string, bool>();
        foreach (var review in reviews)
        {
            var who = review.Author.Login;
            if (who is "ghost" or "renovate[bot]" || review.State == ReviewState.Commented)
                continue;
            var current = review.Commit is not null && (!invalidate || review.Commit == Given.Head);
            consent[who] = review.State == ReviewState.Approved && current && (who != "ann" || author);
            objects[who] = review.State == ReviewState.ChangesRequested && current && who != "ann";
        }
        if (objects.ContainsValue(true))
            return CheckStatus.Failed;
        return consent.Values.Count(c => c) >= count ? CheckStatus.Passed : CheckStatus.Pending;
    }
}
