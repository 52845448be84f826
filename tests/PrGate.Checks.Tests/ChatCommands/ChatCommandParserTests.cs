using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.ChatCommands;

namespace PrGate.Checks.Tests.ChatCommands;

public sealed class ChatCommandParserTests
{
    [Theory]
    [InlineData("/override all 4f2c1ab9 production is down", null, "4f2c1ab9", "production is down")]
    [InlineData("/Override ALL 4F2C1AB9 production is down", null, "4f2c1ab9", "production is down")]
    [InlineData("/override PG2013 4f2c1ab hotfix", "PG2013", "4f2c1ab", "hotfix")]
    [InlineData("/override one review 4f2c1ab hotfix", "one review", "4f2c1ab", "hotfix")]
    [InlineData("/override \"production needs two, one of them SRE\" 4f2c1ab hotfix", "production needs two, one of them SRE", "4f2c1ab", "hotfix")]
    [InlineData("/override `lint` 4f2c1ab hotfix", "lint", "4f2c1ab", "hotfix")]
    [InlineData("/override lint 4f2c1ab wait until it is fixed", "lint", "4f2c1ab", "wait until it is fixed")]
    public void An_override_names_a_rule_a_commit_and_a_reason(string text, string? rule, string sha, string reason)
    {
        var command = Assert.IsType<ChatCommand.Override>(ChatCommandParser.Parse(text, Given.Now));

        Assert.Equal((rule, sha, reason, null), (command.Rule, command.Sha, command.Reason, command.Until));
    }

    [Theory]
    [InlineData("90m", "2026-11-02T10:30:00Z")]
    [InlineData("12h", "2026-11-02T21:00:00Z")]
    [InlineData("3d", "2026-11-05T09:00:00Z")]
    [InlineData("2w", "2026-11-16T09:00:00Z")]
    [InlineData("2026-11-03", "2026-11-04T00:00:00Z")]
    [InlineData("2026-11-02T14:00Z", "2026-11-02T14:00:00Z")]
    [InlineData("2026-11-02T14:00:00+01:00", "2026-11-02T13:00:00Z")]
    public void An_override_ends_when_it_says(string until, string end)
    {
        var command = Assert.IsType<ChatCommand.Override>(ChatCommandParser.Parse($"/override all 4f2c1ab prod is down until {until}", Given.Now));

        Assert.Equal(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), command.Until);
        Assert.Equal("prod is down", command.Reason);
    }

    [Theory]
    [InlineData("/override", "which rule")]
    [InlineData("/override all", "names no commit")]
    [InlineData("/override all 4f2c1 hotfix", "first 7 digits")]
    [InlineData("/override 4f2c1ab hotfix", "names no commit")]
    [InlineData("/override all 4f2c1ab", "no reason")]
    [InlineData("/override all 4f2c1ab a", "no reason")]
    [InlineData("/override all 4f2c1ab until 3d", "no reason")]
    [InlineData("/override all 4f2c1ab hotfix until tomorrow", "After until")]
    [InlineData("/override all 4f2c1ab hotfix until 14:00", "After until")]
    [InlineData("/override all 4f2c1ab hotfix until 2026-11-02T14:00", "After until")]
    [InlineData("/override all 4f2c1ab hotfix until 2026-10-30", "over already")]
    [InlineData("/override all 4f2c1ab hotfix until 31d", "at most 30 days")]
    [InlineData("/override all 4f2c1ab hotfix until 99999d", "After until")]
    [InlineData("/waive", "a rule and a path")]
    [InlineData("/waive PG2004", "a rule and a path")]
    [InlineData("/waive PG2004 /etc/passwd until 2027-03-01 needed", "one of the repository")]
    [InlineData("/waive PG2004 apps/[a] until 2027-03-01 needed", "one of the repository")]
    [InlineData("/waive PG2004 apps/** 2027-03-01 needed", "write until and a day")]
    [InlineData("/waive PG2004 apps/** until 3d needed", "write until and a day")]
    [InlineData("/waive PG2004 apps/** until 2026-11-01 needed", "next 366 days")]
    [InlineData("/waive PG2004 apps/** until 2028-01-01 needed", "next 366 days")]
    [InlineData("/waive PG2004 apps/** until 9999-12-31 needed", "write until and a day")]
    [InlineData("/waive PG2004 apps/** until 2027-03-01", "no reason")]
    public void What_is_wrong_is_said_in_one_sentence(string text, string why)
    {
        var command = Assert.IsType<ChatCommand.Malformed>(ChatCommandParser.Parse(text, Given.Now));

        Assert.Contains(why, command.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_names_a_rule_a_path_a_day_and_a_reason() => Assert.Equal(
        new ChatCommand.Waive("PG2004", "infrastructure/node-exporter/**", new DateOnly(2027, 3, 1), "reads the host's metrics"),
        ChatCommandParser.Parse("/waive PG2004 infrastructure/node-exporter/** until 2027-03-01 reads the host's metrics", Given.Now));

    [Theory]
    [InlineData("/recheck")]
    [InlineData("Thanks!\n\n/recheck please")]
    [InlineData("   /recheck")]
    [InlineData("```\n/override all aaaaaaa x\n```\n/recheck")]
    [InlineData("> /override all aaaaaaa x\n/recheck\r\n")]
    public void A_command_is_found_at_the_start_of_a_line(string body) =>
        Assert.IsType<ChatCommand.Recheck>(ChatCommandParser.Parse(ChatCommandText.Find(body)!, Given.Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("please /recheck")]
    [InlineData("> /recheck")]
    [InlineData("    /recheck")]
    [InlineData("/rechecked")]
    [InlineData("/recheck/all")]
    [InlineData("/merge")]
    [InlineData("/ recheck")]
    [InlineData("```yaml\n/recheck\n```")]
    [InlineData("~~~~\n/recheck\n~~~\n/recheck")]
    [InlineData("`/recheck`")]
    public void Quotes_code_and_other_words_are_no_commands(string? body) => Assert.Null(ChatCommandText.Find(body));

    [Fact]
    public void Two_commands_in_one_comment_are_refused()
    {
        var command = ChatCommandParser.Parse(ChatCommandText.Find("/recheck\n\n/override all aaaaaaa hotfix")!, Given.Now);

        Assert.Contains("one command", Assert.IsType<ChatCommand.Malformed>(command).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_never_ends_is_refused_and_kept_short()
    {
        var found = ChatCommandText.Find("/override all aaaaaaa " + new string('x', 60_000))!;

        Assert.Equal(ChatCommandText.MaxLine + 1, found.Length);
        Assert.Contains("at most", Assert.IsType<ChatCommand.Malformed>(ChatCommandParser.Parse(found, Given.Now)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_written_is_read_without_a_fault_and_within_bounds()
    {
        var words = Gen.Elements("/override", "/waive", "/explain", "all", "\"", "`", "until", "3d", "2027-01-01", "aaaaaaa", "\u202e", "apps/**", "\n", "@all", "a\u0000b", new string('9', 400));
        var text = Gen.ListOf(words).Select(list => string.Join(' ', list)).ToArbitrary();

        Prop.ForAll(text, body =>
        {
            if (ChatCommandText.Find("/override " + body) is not { } found)
                return;
            if (ChatCommandParser.Parse(found, Given.Now) is ChatCommand.Override { Reason.Length: > ChatCommandParser.MaxReason })
                throw new InvalidOperationException(body);
        }).QuickCheckThrowOnFailure();
    }
}
