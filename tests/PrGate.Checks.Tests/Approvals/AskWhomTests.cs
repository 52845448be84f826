using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.Approvals;
using PrGate.Checks.Approvals.Rules;

namespace PrGate.Checks.Tests.Approvals;

public sealed class AskWhomTests
{
    [Theory]
    [InlineData("require: { count: 1 }", "", "ask someone other than the author to approve")]
    [InlineData("require: { count: 2 }", "", "ask 2 people other than the author to approve")]
    [InlineData("require: { count: 1 }, options: { author: true }", "", "ask someone to approve")]
    [InlineData("require: { count: 2 }", "bo", "ask someone other than the author to approve")]
    [InlineData("require: { count: 1 }", "bo@old", "ask bo to approve again: the approval was of an older commit")]
    [InlineData("require: { count: 1, from: { teams: [acme/sre] } }", "di", "ask @acme/sre")]
    [InlineData("require: { count: 2, from: { teams: [acme/sre] } }", "", "ask 2 of @acme/sre")]
    [InlineData("require: { count: 1, from: { users: [maya] } }", "bo", "ask maya")]
    [InlineData("require: { count: 1, from: { permission: maintain } }", "bo", "ask someone with maintain permission to approve")]
    [InlineData("require: { count: 1, from: { organization: acme } }", "", "ask someone of acme to approve")]
    [InlineData("require: { count: 1, from: { teams: [acme/secret] } }", "", "ask @acme/secret")]
    [InlineData("require: { all: [{ count: 2 }, { count: 1, from: { teams: [acme/sre] } }] }", "di", "ask @acme/sre")]
    [InlineData("require: { all: [{ count: 2 }, { count: 1, from: { teams: [acme/sre] } }] }", "bo", "ask someone other than the author to approve")]
    [InlineData("require: { all: [{ count: 2 }, { count: 1, from: { teams: [acme/sre] } }] }", "", "ask @acme/sre and someone other than the author")]
    [InlineData("require: { all: [{ count: 1, from: { users: [ed, cy] } }, { count: 1, from: { teams: [acme/sre] } }] }", "", "ask cy")]
    [InlineData("require: { any: [{ count: 3 }, { count: 1, from: { users: [maya] } }] }", "", "ask maya")]
    [InlineData("require: { count: 1, from: { teams: [acme/only-ann] } }", "bo", "nobody who may approve is left: change the rule, or add people to it")]
    [InlineData("require: { count: 3, from: { teams: [acme/sre] } }", "", "nobody who may approve is left: change the rule, or add people to it")]
    [InlineData("require: { count: 1, conditions: { labels: [go] } }", "bo", "wait until it is so")]
    public void The_smallest_set_of_people_is_asked(string rule, string reviews, string next) => Assert.Equal(next, Situation.Rule(rule).With(reviews).Result().Next);

    [Fact]
    public void One_person_who_serves_two_rules_is_asked_for_both()
    {
        var verdict = (new Situation { Config = "approvals: { rules: [{ name: one, require: { count: 1 } }, { name: sre, require: { count: 1, from: { teams: [acme/sre] } } }] }" }).Judge();

        Assert.Equal(["ask @acme/sre", "ask @acme/sre"], verdict.Results.Where(r => r.Family == "approvals").Select(r => r.Next));
        Assert.Equal(["@acme/sre"], verdict.Results.First(r => r.Check == "one").Ask);
    }

    [Fact]
    public void The_answer_is_as_small_as_any_by_trying_them_all() => Prop.ForAll(Arb.ToArbitrary(Cases), IsSmallest).Check(Samples.Config(2_000));

    private static Gen<(Need Need, AskOption[] Options)> Cases =>
        from missing in Gen.Choose(0, 3).ListOf(4)
        from shape in Gen.Choose(0, 3)
        from options in (from serves in Gen.Choose(1, 15) from capacity in Gen.Choose(1, 2) select ((ulong)serves, capacity)).ListOf()
        select (Shape(shape, [.. missing.Select(Leaf)]), options.Take(5).Select((o, i) => new AskOption($"p{i}", o.Item1, o.capacity, i)).ToArray());

    private static Need Leaf(int missing) => new Need.Leaf { Missing = missing, From = Who.Anyone, IsBarred = _ => false };

    private static Need Shape(int shape, Need[] leaves) => shape switch
    {
        0 => new Need.All(leaves),
        1 => new Need.Any(leaves),
        2 => new Need.All([new Need.Any(leaves[..2]), new Need.Any(leaves[2..])]),
        _ => new Need.Any([new Need.All(leaves[..2]), new Need.All(leaves[2..])]),
    };

    private static bool IsSmallest((Need Need, AskOption[] Options) given)
    {
        var (need, options) = given;
        var answer = AskWhom.Solve(need, [.. need.Leaves], options);
        int? smallest = null;
        // Every way to take none to all of each option.
        var ways = options.Aggregate(1, (sum, o) => sum * (o.Capacity + 1));
        for (var way = 0; way < ways; way++)
        {
            var (rest, total) = (way, 0);
            var served = new int[4];
            foreach (var option in options)
            {
                var taken = rest % (option.Capacity + 1);
                rest /= option.Capacity + 1;
                total += taken;
                for (var leaf = 0; leaf < 4; leaf++)
                    served[leaf] += (option.Serves >> leaf & 1) == 1 ? taken : 0;
            }
            if (need.HoldsWith(served) && (smallest is null || total < smallest))
                smallest = total;
        }
        return answer?.Sum(a => a.Count) == smallest;
    }
}
