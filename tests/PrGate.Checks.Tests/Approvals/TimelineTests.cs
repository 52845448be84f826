using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

/// <summary>Random timelines of reviews, pushes, dismissals and changes of teams and rights, judged by the check and by the model.</summary>
public sealed class TimelineTests
{
    private static readonly string[] Logins = ["ann", "bo", "cy", "eve", "eve2", "mo", "flo"];
    private static readonly string[] Kinds = ["yes", "yes", "yes", "yes", "no", "back", "comment", "push", "update", "leave team", "join team", "lose write", "gain write", "unreadable"];

    [Fact]
    public void The_check_agrees_with_the_model_on_random_timelines() => Prop.ForAll(Arb.ToArbitrary(Timelines), Agrees).Check(Samples.Config(10_000));

    private static Gen<((string Kind, string Who)[] Events, int Count, int OfTeam, int Flags)> Timelines =>
        from events in (from kind in Gen.Elements(Kinds) from who in Gen.Elements(Logins) select (kind, who)).ListOf()
        from count in Gen.Choose(1, 3)
        from ofTeam in Gen.Choose(1, 2)
        from flags in Gen.Choose(0, 15)
        select (events.ToArray(), count, ofTeam, flags);

    private static bool Agrees(((string Kind, string Who)[] Events, int Count, int OfTeam, int Flags) timeline)
    {
        var (events, count, ofTeam, flags) = timeline;
        var (author, contributors, invalidate, keep) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0);
        var model = new TimelineModel();
        var facts = new TimelineFacts();
        foreach (var (kind, who) in events)
            Play(kind, who, model, facts);

        var config = Given.Config($$"""
            approvals:
              people: { Eve: [eve, eve2] }
              options: { author: {{Word(author)}}, contributors: {{Word(contributors)}}, invalidateOnPush: {{Word(invalidate)}}, keepOnUpdateMerge: {{Word(keep)}} }
              rules:
                - { name: all, require: { count: {{count}} } }
                - { name: team, require: { count: {{ofTeam}}, from: { teams: [acme/sre] } } }
            """);
        var verdict = Gate.Judge(new GateInput(facts.PullRequest(), config, Given.Now.AddDays(1)) { People = facts.People(model) });

        return verdict.Status == model.Verdict(count, ofTeam, author, contributors, invalidate, keep);
    }

    private static void Play(string kind, string who, TimelineModel model, TimelineFacts facts)
    {
        switch (kind)
        {
            case "yes" or "no" or "back":
                model.Says(who, kind);
                facts.Review(who, kind switch { "yes" => ReviewState.Approved, "no" => ReviewState.ChangesRequested, _ => ReviewState.Dismissed });
                break;
            case "comment":
                facts.Review(who, ReviewState.Commented);
                break;
            case "push" or "update":
                model.PushedBy(who, kind == "update");
                facts.Push(who, model.SameAs[^1]);
                break;
            case "leave team":
                model.Team.Remove(who);
                break;
            case "join team":
                model.Team.Add(who);
                break;
            case "lose write":
                model.Writers.Remove(who);
                break;
            case "gain write":
                model.Writers.Add(who);
                break;
            case "unreadable":
                model.Unreadable.Add(who);
                break;
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}
