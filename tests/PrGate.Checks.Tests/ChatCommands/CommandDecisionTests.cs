using PrGate.Checks.ChatCommands;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.ChatCommands;

public sealed class CommandDecisionTests
{
    private const string Roles = """
        approvals: { rules: [{ name: one review, require: { count: 1 } }] }
        roles:
          override: { teams: [acme/sre], users: [cy], permission: admin }
          waive: { users: [bo] }

        """;

    private static readonly People Known = new()
    {
        Permissions = new Dictionary<long, Permission?> { [1] = Permission.Admin, [2] = Permission.Write, [3] = Permission.Read, [77] = Permission.Read },
        Teams = new Dictionary<string, IReadOnlyList<Person>?>(StringComparer.OrdinalIgnoreCase) { ["acme/sre"] = [Given.Bo] },
    };

    [Fact]
    public void A_member_of_the_team_lets_the_head_in_and_nothing_else()
    {
        var answer = Decide("/override all aaaaaaa production is down until 2h", Given.Bo);

        Assert.True(answer.IsDone, answer.Reply);
        Assert.Null(answer.Reply);
        Assert.Equal(
            new Override
            {
                Rule = null, Head = Given.Head, Base = "main", By = Given.Bo, Role = "member of acme/sre", Reason = "production is down",
                Until = Given.Now.AddHours(2), At = Given.Now,
            },
            answer.Grant);
    }

    [Theory]
    [InlineData("ann", "/override all aaaaaaa hotfix", "authors cannot")]
    [InlineData("dee", "/override all aaaaaaa hotfix", "members of acme/sre, or cy, or people with admin permission")]
    [InlineData("bo", "/override all bbbbbbb hotfix", "is not the head commit")]
    [InlineData("bo", "/override all aaaaaaab hotfix", "is not the head commit")]
    [InlineData("bo", "/override no such rule aaaaaaa hotfix", "Nothing here is named")]
    [InlineData("bo", "/override one reviev aaaaaaa hotfix", "Did you mean")]
    [InlineData("bo", "/override all aaaaaaa hotfix until 1m", "is over by now", 5)]
    [InlineData("cy", "/waive PG1005 apps/** until 2027-01-01 it is a fixture", "needs the role")]
    [InlineData("dee", "/recheck", "The author, reviewers")]
    [InlineData("bo", "/explain nothing", "Nothing here is named")]
    [InlineData("bo", "/override", "Write it as")]
    public void A_refusal_says_why_and_grants_nothing(string by, string text, string why, int minutesLater = 0)
    {
        var answer = Decide(text, Person(by), later: minutesLater);

        Assert.False(answer.IsDone);
        Assert.Null(answer.Grant);
        Assert.StartsWith("Sorry, ", answer.Reply, StringComparison.Ordinal);
        Assert.Contains(why, answer.Reply!.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_holds_a_role_that_the_base_branch_does_not_give() =>
        Assert.Contains("nobody holds this role", Decide("/override all aaaaaaa hotfix", Given.Bo, config: "").Reply, StringComparison.Ordinal);

    [Fact]
    public void A_team_that_could_not_be_read_counts_for_nobody()
    {
        var answer = Decide("/override all aaaaaaa hotfix", Given.Bo, people: new People { Missing = ["The App lacks `members: read`."] });

        Assert.False(answer.IsDone);
        Assert.Contains("did not say", answer.Reply, StringComparison.Ordinal);
        Assert.Contains("members: read", answer.Reply!.Replace("\u200B", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_holds_no_role_though_it_is_named() =>
        Assert.False(Decide("/override all aaaaaaa hotfix", Given.Bot, config: "roles: { override: { users: [\"renovate[bot]\"] } }\n").IsDone);

    [Fact]
    public void The_author_holds_a_role_only_where_it_is_said()
    {
        var answer = Decide("/override all aaaaaaa hotfix", Given.Ann, config: "roles: { override: { permission: admin, author: true } }\n");

        Assert.Equal("admin permission", answer.Grant?.Role);
    }

    [Fact]
    public void An_edited_comment_grants_nothing()
    {
        var answer = Decide("/override all aaaaaaa hotfix", Given.Bo, edited: true);

        Assert.Null(answer.Grant);
        Assert.Contains("only new comments count", answer.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recheck_within_ten_seconds_of_another_is_refused()
    {
        Assert.True(Decide("/recheck", Given.Ann).IsDone);
        Assert.True(Decide("/recheck", Given.Ann, lastRecheck: Given.Now.AddSeconds(-11)).IsDone);
        Assert.False(Decide("/recheck", Given.Ann, lastRecheck: Given.Now.AddSeconds(-9)).IsDone);
    }

    [Fact]
    public void A_waiver_is_answered_with_lines_that_the_gate_would_read_as_meant()
    {
        var answer = Decide("/waive PG1005 apps/** until 2027-01-01 a \"fixture\": # no header ~~~", Given.Bo);

        Assert.True(answer.IsDone);
        Assert.Null(answer.Grant);
        var block = answer.Reply!.Split("~~~yaml\n")[1].Split("\n~~~")[0];
        var yaml = PrGate.Checks.Manifests.ManifestReader.ReadYaml(System.Text.Encoding.UTF8.GetBytes(block));
        Assert.Empty(yaml.Problems);
        Assert.Contains("one review", answer.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_folds_every_result_and_neutralises_what_it_quotes()
    {
        var answer = Decide("/explain", Given.Bo);

        Assert.True(answer.IsDone);
        Assert.Contains("<details><summary>⏳ one review: waiting, 0 of 1 approvals", answer.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain("\n/", answer.Reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/explain @all")]
    [InlineData("/explain <img src=x onerror=alert(1)>")]
    [InlineData("/override @acme/everyone aaaaaaa hotfix")]
    [InlineData("/override [x](http://evil.example) aaaaaaa hotfix")]
    [InlineData("/override `</details>` aaaaaaa hotfix")]
    public void Nothing_that_was_written_comes_back_alive(string text)
    {
        var reply = Decide(text, Given.Bo).Reply!;

        // What is quoted stands in a code span, where no forge acts on anything.
        foreach (var part in reply.Split('`').Where((_, i) => i % 2 == 0))
        {
            Assert.DoesNotContain("@", part, StringComparison.Ordinal);
            Assert.DoesNotContain("](", part, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", part, StringComparison.Ordinal);
        }
    }

    private static Person Person(string login) => login switch
    {
        "ann" => Given.Ann,
        "bo" => Given.Bo,
        "cy" => Given.Cy,
        _ => new Person(77, login),
    };

    private static CommandAnswer Decide(
        string text, Person by, string config = Roles, People? people = null, bool edited = false, DateTimeOffset? lastRecheck = null, int later = 0)
    {
        var pullRequest = Given.PullRequest(Given.File("apps/a.yaml", "a: 1\n"));
        var input = new GateInput(pullRequest, Given.Config(config), Given.Now.AddMinutes(later)) { People = Known };
        var command = ChatCommandParser.Parse(ChatCommandText.Find(text)!, Given.Now);
        return CommandDecision.Decide(new CommandRequest(command, by, input, Gate.Judge(input), people ?? Known) { WasEdited = edited, LastRecheck = lastRecheck });
    }
}
