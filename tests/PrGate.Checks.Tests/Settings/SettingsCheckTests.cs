using PrGate.Checks.Configuration;
using PrGate.Checks.Settings;

namespace PrGate.Checks.Tests.Settings;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData(SettingsMode.Enforce, false, CheckStatus.Failed, "1 setting of main lax: not so that force pushes are refused")]
    [InlineData(SettingsMode.Enforce, null, CheckStatus.Pending, "1 setting of main could not be read: whether force pushes are refused")]
    [InlineData(SettingsMode.Enforce, true, CheckStatus.Passed, "2 settings of main as baseline asks")]
    [InlineData(SettingsMode.Warn, false, CheckStatus.Passed, "warning: 1 setting of main lax: not so that force pushes are refused")]
    [InlineData(SettingsMode.Warn, null, CheckStatus.Passed, "warning: 1 setting of main could not be read: whether force pushes are refused")]
    public void What_is_lax_blocks_by_choice_and_what_is_unknown_is_never_called_lax(SettingsMode mode, bool? holds, CheckStatus status, string summary)
    {
        var result = Judge(new SettingsConfig(SettingsProfile.Baseline, mode), Fact(SettingKind.StatusRequired, true), Fact(SettingKind.ForcePushOff, holds));

        Assert.Equal((status, summary), (result.Status, result.Summary));
        Assert.Equal(2, result.Explanation!.Children.Count);
    }

    [Fact]
    public void A_violation_outweighs_what_is_unknown_and_both_are_said()
    {
        var result = Judge(new SettingsConfig(SettingsProfile.Baseline, SettingsMode.Enforce), Fact(SettingKind.DeletionOff, null), Fact(SettingKind.StatusPinned, false));

        Assert.Equal("1 setting of main lax: not so that the status is accepted from the gate's App alone; 1 unknown", result.Summary);
        Assert.Contains("choose the App", result.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void The_strict_profile_asks_for_more_than_the_baseline()
    {
        var unsigned = Fact(SettingKind.CommitsSigned, false);
        var required = Fact(SettingKind.StatusRequired, true);

        Assert.Equal(CheckStatus.Passed, Judge(new SettingsConfig(SettingsProfile.Baseline, SettingsMode.Enforce), unsigned, required).Status);
        Assert.Equal(CheckStatus.Failed, Judge(new SettingsConfig(SettingsProfile.Strict, SettingsMode.Enforce), unsigned, required).Status);
    }

    [Fact]
    public void Nothing_read_and_nothing_stated_are_never_green()
    {
        var enforce = new SettingsConfig(SettingsProfile.Strict, SettingsMode.Enforce);

        Assert.Equal(CheckStatus.Pending, SettingsCheck.Judge(enforce, null).Status);
        Assert.Equal(CheckStatus.Pending, Judge(enforce).Status);
    }

    [Fact]
    public void Every_protection_is_asked_for_by_a_profile_and_says_what_to_do()
    {
        var rules = SettingsRules.Of(SettingsProfile.Strict);

        Assert.Equal(Enum.GetValues<SettingKind>().Order(), rules.Select(r => r.Kind).Order());
        Assert.All(rules, r => Assert.NotEmpty(r.Fix));
    }

    [Fact]
    public void Without_the_section_settings_are_nobodys_business()
    {
        Assert.DoesNotContain(Given.Judge(Given.PullRequest(Given.File("README.md", "a\n"))).Results, r => r.Check == "settings");
        Assert.Contains(Given.Judge(Given.PullRequest(Given.File("README.md", "a\n")), Given.Config("settings: { mode: enforce }\n")).Results, r => r is { Check: "settings", Status: CheckStatus.Pending });
    }

    private static CheckResult Judge(SettingsConfig config, params SettingFact[] facts) => SettingsCheck.Judge(config, new BranchSettings("main", facts, Given.Now));

    private static SettingFact Fact(SettingKind kind, bool? holds) => new(kind, holds, "branch protection");
}
