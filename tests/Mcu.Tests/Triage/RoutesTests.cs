using Mcu.Application.Triage;

namespace Mcu.Tests.Triage;

public class RoutesTests
{
    private readonly Routes _routes = new(
    [
        new Route(null, null, "north", "north-office"),
        new Route("ROADS", null, null, "roads"),
        new Route("ROADS", "LIGHT", "north", "north-light"),
        new Route(null, "LIGHT", null, "light"),
        new Route("ROADS", null, "north", "north-roads"),
        new Route("WATER", null, null, "water"),
    ]);

    [Theory]
    [InlineData("ROADS", "HOLES", "south", "roads")]
    [InlineData("ROADS", "HOLES", "north", "north-roads")]
    [InlineData("ROADS", "LIGHT", "south", "light")]
    [InlineData("ROADS", "LIGHT", "north", "north-light")]
    [InlineData("WATER", null, "north", "water")]
    [InlineData("YARDS", null, "north", "north-office")]
    [InlineData("YARDS", null, "south", null)]
    [InlineData(null, null, null, null)]
    [InlineData("ROADS", null, null, "roads")]
    public void Executor_TheMostSpecificRouteWins_WhateverItsPlace(string? group, string? topic, string? district, string? executor) =>
        Assert.Equal(executor, _routes.Executor(group, topic, district));
}
