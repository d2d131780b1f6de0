using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.Http;

namespace Mcu.Tests.Access;

public sealed class ThrottleTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    [Fact]
    public async Task AtOnce_OneTooMany_Is429_UntilAnotherEnds_AndOtherCallersAreNotDelayed()
    {
        var throttle = Throttle.AtOnce(context => context.Request.Headers["caller"].ToString(), permits: 1, queue: 1);
        var busy = new TaskCompletionSource<object?>();

        var first = AskAsync("a", busy.Task);
        var second = AskAsync("a", Task.FromResult<object?>("second"));
        var third = AskAsync("a", Task.FromResult<object?>("third"));
        var other = AskAsync("b", Task.FromResult<object?>("other"));

        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted);
        Assert.Equal(429, Assert.IsAssignableFrom<IStatusCodeHttpResult>(await third).StatusCode);
        Assert.Equal("other", await other);
        busy.SetResult("first");
        Assert.Equal("first", await first);
        Assert.Equal("second", await second);

        Task<object?> AskAsync(string caller, Task<object?> work)
        {
            var context = new DefaultHttpContext { RequestServices = host.Get<IServiceProvider>() };
            context.Request.Headers["caller"] = caller;
            return throttle.InvokeAsync(EndpointFilterInvocationContext.Create(context), async _ => await work).AsTask();
        }
    }
}
