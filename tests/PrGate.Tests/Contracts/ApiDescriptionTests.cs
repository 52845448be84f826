using System.Text;
using PrGate.Tests.Forges;

namespace PrGate.Tests.Contracts;

/// <summary>A judge that never objects proves nothing: these are its objections.</summary>
public sealed class ApiDescriptionTests
{
    private const string Status = "/repos/acme/shop/statuses/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [SkippableTheory]
    [InlineData("POST", Status, """{"state":"success","context":"prgate/main"}""", true)]
    [InlineData("POST", Status, """{"state":"green"}""", false)]
    [InlineData("POST", Status, """{"context":"prgate/main"}""", false)]
    [InlineData("POST", Status, """{"state":"success","contxt":"prgate/main"}""", false)]
    [InlineData("POST", Status, """{"state":"success","description":7}""", false)]
    [InlineData("POST", Status, "", false)]
    [InlineData("PUT", Status, """{"state":"success"}""", false)]
    [InlineData("GET", "/repos/acme/shop/pulls/seven", "", false)]
    [InlineData("GET", "/repos/acme/shop/pulls/7/files?per_page=100", "", true)]
    [InlineData("GET", "/repos/acme/shop/pulls/7/files?perpage=100", "", false)]
    [InlineData("GET", "/repos/acme/shop/contents/a/b?ref=main", "", false)]
    [InlineData("GET", "/repos/acme/shop/contents/a%2Fb?ref=main", "", true)]
    [InlineData("GET", "/nowhere", "", false)]
    public void GitHubs_description_refuses_what_GitHub_refuses(string method, string target, string body, bool good)
    {
        var description = ApiDescription.Load(SharedData.Path("api/github-openapi.json"));

        Assert.Equal(good, description.Faults(method, target, "application/json", Encoding.UTF8.GetBytes(body)).Count == 0);
    }

    [SkippableTheory]
    [InlineData("POST", "/api/v4/projects/5/statuses/aaaa", """{"state":"failed","name":"x"}""", true)]
    [InlineData("POST", "/api/v4/projects/5/statuses/aaaa", """{"state":"error","name":"x"}""", false)]
    [InlineData("POST", "/api/v4/projects/5/statuses/aaaa", """{"state":"failed","nam":"x"}""", false)]
    [InlineData("POST", "/api/v4/projects/5/merge_requests/7/discussions", """{"body":"x","position":{"position_type":"line"}}""", false)]
    [InlineData("GET", "/api/v4/projects/5/repository/files/a%2Fb?ref=main", "", true)]
    [InlineData("GET", "/api/v4/projects/5/repository/files/a%2Fb", "", false)]
    public void GitLabs_description_refuses_what_GitLab_refuses(string method, string target, string body, bool good)
    {
        var description = ApiDescription.Load(SharedData.Path("api/gitlab-openapi.yaml"));

        Assert.Equal(good, description.Faults(method, target, "application/json", Encoding.UTF8.GetBytes(body)).Count == 0);
    }

    [SkippableFact]
    public void A_description_that_is_too_long_is_refused()
    {
        var description = ApiDescription.Load(SharedData.Path("api/github-openapi.json"));
        var body = $$"""{"state":"success","description":"{{new string('x', 141)}}"}""";

        Assert.Contains("141", Assert.Single(description.Faults("POST", Status, "application/json", Encoding.UTF8.GetBytes(body))), StringComparison.Ordinal);
    }
}
